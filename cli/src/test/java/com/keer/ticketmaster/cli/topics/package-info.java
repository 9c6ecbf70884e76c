@NullMarked
package com.keer.ticketmaster.cli.topics;

import org.jspecify.annotations.NullMarked;
