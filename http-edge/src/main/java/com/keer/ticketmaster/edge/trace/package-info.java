/// Traces: which requests are traced, their spans, and how these and the log reach a collector.
@NullMarked
package com.keer.ticketmaster.edge.trace;

import org.jspecify.annotations.NullMarked;
