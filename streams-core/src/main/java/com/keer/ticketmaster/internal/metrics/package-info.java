/// The figures of the engine, as metrics of Kafka Streams.
@NullMarked
package com.keer.ticketmaster.internal.metrics;

import org.jspecify.annotations.NullMarked;
