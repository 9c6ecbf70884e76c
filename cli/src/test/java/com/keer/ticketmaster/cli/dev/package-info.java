@NullMarked
package com.keer.ticketmaster.cli.dev;

import org.jspecify.annotations.NullMarked;
