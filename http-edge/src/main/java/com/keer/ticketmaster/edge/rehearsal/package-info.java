/// A simulated sale before a process is ready, so that its first real one is not slow.
@NullMarked
package com.keer.ticketmaster.edge.rehearsal;

import org.jspecify.annotations.NullMarked;
