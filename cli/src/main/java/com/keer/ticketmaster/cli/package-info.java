/// The `ticketmaster` program: puts the commands together and runs one. No other package imports
/// this one.
@NullMarked
package com.keer.ticketmaster.cli;

import org.jspecify.annotations.NullMarked;
