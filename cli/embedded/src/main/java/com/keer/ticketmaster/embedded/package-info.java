/// One Kafka node inside this JVM, for development and for tests.
@NullMarked
package com.keer.ticketmaster.embedded;

import org.jspecify.annotations.NullMarked;
