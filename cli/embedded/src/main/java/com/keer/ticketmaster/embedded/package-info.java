/// A Kafka node inside this JVM, PostgreSQL and Redis beside it, for development and for tests.
@NullMarked
package com.keer.ticketmaster.embedded;

import org.jspecify.annotations.NullMarked;
