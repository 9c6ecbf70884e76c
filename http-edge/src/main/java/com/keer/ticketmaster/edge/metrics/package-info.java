/// The figures of a process: what there is to measure, `GET /metrics`, and the push to a collector.
@NullMarked
package com.keer.ticketmaster.edge.metrics;

import org.jspecify.annotations.NullMarked;
