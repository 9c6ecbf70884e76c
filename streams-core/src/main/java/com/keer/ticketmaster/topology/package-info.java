/// The topics, the processors and the topology that connects them.
///
/// Start with [TicketMasterTopology].
@NullMarked
package com.keer.ticketmaster.topology;

import org.jspecify.annotations.NullMarked;
