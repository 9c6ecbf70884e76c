/// The door: what is remembered of each request, and the pure decision whether it goes on to its
/// section.
@NullMarked
package com.keer.ticketmaster.internal.reservation;

import org.jspecify.annotations.NullMarked;
