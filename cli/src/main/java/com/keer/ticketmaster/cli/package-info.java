/// The `ticketmaster` program: puts the commands together and runs one. Nobody imports this
/// package.
@NullMarked
package com.keer.ticketmaster.cli;

import org.jspecify.annotations.NullMarked;
