/// `ticketmaster serve`: a server process, as containers run it.
@NullMarked
package com.keer.ticketmaster.cli.serve;

import org.jspecify.annotations.NullMarked;
