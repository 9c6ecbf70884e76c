/// Small helpers around Kafka's admin client.
@NullMarked
package com.keer.ticketmaster.internal.cluster;

import org.jspecify.annotations.NullMarked;
