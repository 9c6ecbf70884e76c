/// What Kafka Streams is configured with.
@NullMarked
package com.keer.ticketmaster.internal.streams;

import org.jspecify.annotations.NullMarked;
