package com.keer.ticketmaster.edge.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.keer.ticketmaster.edge.Await;
import com.keer.ticketmaster.edge.config.EdgeConfig.Postgres;
import com.keer.ticketmaster.edge.database.Database.State;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  @Test
  void withoutConfigurationThereIsNone() {
    // Given
    try (Database database = Database.start(null)) {
      // Then
      assertThat(database.state()).isEqualTo(State.NOT_CONFIGURED);
      assertThatThrownBy(database::jdbi)
          .isInstanceOf(CatalogueUnavailableException.class)
          .hasMessageContaining("PostgreSQL is not configured");
    }
  }

  @Test
  void comesAndGoesWithTheServer(@TempDir Path folder) throws Exception {
    // Given
    int port = freePort();
    try (Database database = Database.start(settings(port))) {
      assertThatThrownBy(database::jdbi).isInstanceOf(CatalogueUnavailableException.class);

      try (EmbeddedPostgres _ = server(port, folder)) {
        // When
        assertThat(database.awaitReady(LIMIT)).isTrue();

        // Then
        assertThat(venues(database)).isZero();
      }

      // When
      State state = Await.until(LIMIT, database::state, seen -> seen == State.AWAY);

      // Then
      assertThat(state).isEqualTo(State.AWAY);
      assertThatThrownBy(database::jdbi).isInstanceOf(CatalogueUnavailableException.class);

      try (EmbeddedPostgres _ = server(port, folder)) {
        // When
        assertThat(database.awaitReady(LIMIT)).isTrue();

        // Then
        assertThat(venues(database)).isZero();
      }
    }
  }

  @Test
  void severalInstancesMayStartAtOnce(@TempDir Path folder) throws Exception {
    // Given
    int port = freePort();
    List<Database> instances =
        Stream.generate(() -> Database.start(settings(port))).limit(4).toList();
    try (EmbeddedPostgres _ = server(port, folder)) {
      // Then
      for (Database database : instances) {
        assertThat(database.awaitReady(LIMIT)).isTrue();
        assertThat(venues(database)).isZero();
      }
      assertThat(applied(instances.getFirst())).isEqualTo(distinctlyApplied(instances.getFirst()));
    } finally {
      instances.forEach(Database::close);
    }
  }

  @Test
  void aStatementThatTakesTooLongIsAnOutageAndAWrongOneIsNot(@TempDir Path folder)
      throws Exception {
    // Given
    int port = freePort();
    try (EmbeddedPostgres _ = server(port, folder);
        Database database = Database.start(settings(port))) {
      assertThat(database.awaitReady(LIMIT)).isTrue();

      // When
      Throwable slow = catchThrowable(() -> execute(database, "SELECT pg_sleep(30)"));
      Throwable wrong = catchThrowable(() -> execute(database, "SELECT nothing FROM nowhere"));

      // Then
      assertThat(slow).isInstanceOf(JdbiException.class);
      assertThat(Outage.behind(slow)).isNotNull();
      assertThat(wrong).isInstanceOf(JdbiException.class);
      assertThat(Outage.behind(wrong)).isNull();
    }
  }

  private static void execute(Database database, String sql) {
    database.jdbi().useHandle(handle -> handle.execute(sql));
  }

  private static long venues(Database database) {
    return number(database, "SELECT count(*) FROM venue");
  }

  private static long applied(Database database) {
    return number(database, "SELECT count(*) FROM flyway_schema_history");
  }

  private static long distinctlyApplied(Database database) {
    return number(database, "SELECT count(DISTINCT version) FROM flyway_schema_history");
  }

  private static long number(Database database, String sql) {
    return database.jdbi().withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
  }

  private static Postgres settings(int port) {
    return new Postgres("jdbc:postgresql://127.0.0.1:" + port + "/postgres", "postgres", null, 3);
  }

  private static EmbeddedPostgres server(int port, Path folder) throws IOException {
    return EmbeddedPostgres.builder()
        .setPort(port)
        .setDataDirectory(folder.resolve("data"))
        .setCleanDataDirectory(false)
        .start();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
