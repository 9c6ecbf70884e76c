/// Settings and extensions for Kafka Streams.
@NullMarked
package com.keer.ticketmaster.internal.streams;

import org.jspecify.annotations.NullMarked;
