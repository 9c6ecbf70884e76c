/// A Kafka broker inside the JVM.
@NullMarked
package com.keer.ticketmaster.embedded;

import org.jspecify.annotations.NullMarked;
