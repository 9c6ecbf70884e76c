package com.keer.ticketmaster.edge.projection;

import com.keer.ticketmaster.edge.config.EdgeConfig.Postgres;
import com.keer.ticketmaster.embedded.EmbeddedKafka;
import com.keer.ticketmaster.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// One broker and one PostgreSQL, shared by all tests of the JVM that extend with it.
public final class Stores implements BeforeAllCallback {

  private static Shared shared;

  private record Shared(EmbeddedKafka kafka, EmbeddedPostgres postgres) implements AutoCloseable {
    @Override
    public void close() {
      postgres.close();
      kafka.close();
    }
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    shared =
        context
            .getRoot()
            .getStore(ExtensionContext.Namespace.GLOBAL)
            .computeIfAbsent(
                Stores.class,
                key -> new Shared(EmbeddedKafka.start(), EmbeddedPostgres.start()),
                Shared.class);
  }

  public static String kafka() {
    return shared.kafka.bootstrapServers();
  }

  /// A new and empty database.
  public static Postgres database() {
    return new Postgres(shared.postgres.createDatabase(), shared.postgres.user(), null, 4);
  }
}
