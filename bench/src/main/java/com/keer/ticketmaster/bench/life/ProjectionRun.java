package com.keer.ticketmaster.bench.life;

import com.keer.ticketmaster.bench.check.StoresCheck;
import com.keer.ticketmaster.bench.load.Sale;
import com.keer.ticketmaster.cli.check.CheckTarget;
import com.keer.ticketmaster.cli.console.KafkaTarget;
import com.keer.ticketmaster.edge.config.EdgeConfig.Postgres;
import com.keer.ticketmaster.edge.database.Database;
import com.keer.ticketmaster.edge.projection.Projection;
import com.keer.ticketmaster.embedded.EmbeddedPostgres;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// A projection inside this process, and the database that it fills.
public final class ProjectionRun implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(30);

  private final KafkaTarget kafka;
  private final EmbeddedPostgres postgres = EmbeddedPostgres.start();
  private final Database database;

  public ProjectionRun(KafkaTarget kafka) throws InterruptedException {
    this.kafka = kafka;
    this.database = Database.start(new Postgres(postgres.jdbcUrl(), postgres.user(), null, 4));
    if (!database.awaitReady(Duration.ofMinutes(1))) {
      throw new IllegalStateException("PostgreSQL did not become ready");
    }
  }

  /// Adds the sections of a sale to the catalogue, so that the projection creates their tickets.
  public void putOnSale(Sale sale) {
    database
        .jdbi()
        .useTransaction(handle -> {
          String event = sale.section(0).eventId();
          handle.execute(
              """
              INSERT INTO event (event_id, name, currency, status, version, created_at, changed_at)
              VALUES (?, ?, 'EUR', 1, 1, now(), now())
              """,
              event,
              event);
          for (var section : sale.openings().keySet()) {
            handle.execute(
                """
                INSERT INTO section (event_id, name, position, general_admission, price, opening)
                VALUES (?, ?, 0, false, 10, '{}')
                """,
                event,
                section.name());
          }
        });
  }

  /// Runs a projection until it has read everything that is in the log now.
  ///
  /// @return the seconds it took, its start included
  public double follow() throws InterruptedException {
    long goal = LiveFeed.ends(kafka).values().stream().mapToLong(Long::longValue).sum();
    long begin = System.nanoTime();
    try (Projection projection =
        new Projection(kafka.bootstrapServers(), Map.of(), kafka.topics(), database::jdbi)) {
      projection.start();
      while (count("SELECT coalesce(sum(next_offset), 0) FROM projection_position") < goal) {
        if (System.nanoTime() - begin > LIMIT.toNanos()) {
          throw new IllegalStateException("the log was not read within " + LIMIT);
        }
        Thread.sleep(20);
      }
      return (System.nanoTime() - begin) / 1e9;
    }
  }

  public long tickets() {
    return count("SELECT count(*) FROM ticket");
  }

  private long count(String query) {
    return database.jdbi().withHandle(handle -> handle.createQuery(query).mapTo(Long.class).one());
  }

  /// The violations in the database, as sentences; empty if there are none.
  public List<String> violations() {
    var target = new CheckTarget.Postgres(postgres.jdbcUrl(), postgres.user(), null);
    return new StoresCheck(kafka, target, null).violations();
  }

  @Override
  public void close() {
    try (postgres) {
      database.close();
    }
  }
}
