/// The engine for tests of applications that embed it: start at [TicketMasterTestDriver].
@NullMarked
package com.keer.ticketmaster.testkit;

import org.jspecify.annotations.NullMarked;
