/// The door: what it remembers of each request, and the pure decision whether a command goes on to
/// its section.
@NullMarked
package com.keer.ticketmaster.internal.reservation;

import org.jspecify.annotations.NullMarked;
