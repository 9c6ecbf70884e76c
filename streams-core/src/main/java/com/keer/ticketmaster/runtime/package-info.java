/// Runs roles in a process, and gives an application what it needs to talk with them.
///
/// Start with [TicketMaster].
@NullMarked
package com.keer.ticketmaster.runtime;

import org.jspecify.annotations.NullMarked;
