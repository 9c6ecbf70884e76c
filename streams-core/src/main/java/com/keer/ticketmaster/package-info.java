/// The front door: runs the engine in a process and gives an application what it needs to talk to
/// it.
///
/// Start with [TicketMaster]. An application also needs the vocabulary of
/// `com.keer.ticketmaster.hall` (seats and sections) and `com.keer.ticketmaster.booking` (commands
/// and answers).
@NullMarked
package com.keer.ticketmaster;

import org.jspecify.annotations.NullMarked;
