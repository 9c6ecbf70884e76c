/// The front door: runs the engine in a process and gives an application what it needs to talk to
/// it.
///
/// Start with [TicketMaster]. Besides this package an application needs the words of
/// `com.keer.ticketmaster.hall` (seats and sections) and `com.keer.ticketmaster.booking` (what is
/// asked and answered).
@NullMarked
package com.keer.ticketmaster;

import org.jspecify.annotations.NullMarked;
