@NullMarked
package com.keer.ticketmaster.cli.check;

import org.jspecify.annotations.NullMarked;
