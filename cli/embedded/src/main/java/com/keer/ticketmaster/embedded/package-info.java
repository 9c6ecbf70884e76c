/// Servers for tests and for the `dev` command: a Kafka broker inside the JVM, and PostgreSQL and
/// Redis in their own processes. Nothing has to be installed.
///
/// In a JUnit test one line starts a broker and stops it after the last test:
///
/// ```java
/// @AutoClose static final EmbeddedKafka KAFKA = EmbeddedKafka.start();
/// ```
///
/// [com.keer.ticketmaster.embedded.EmbeddedPostgres] and
/// [com.keer.ticketmaster.embedded.EmbeddedRedis] work the same way.
@NullMarked
package com.keer.ticketmaster.embedded;

import org.jspecify.annotations.NullMarked;
