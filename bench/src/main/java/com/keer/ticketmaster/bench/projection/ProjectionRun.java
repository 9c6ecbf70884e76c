package com.keer.ticketmaster.bench.projection;

import com.keer.ticketmaster.bench.check.StoresCheck;
import com.keer.ticketmaster.bench.load.TopicWriter;
import com.keer.ticketmaster.booking.OutcomeKey;
import com.keer.ticketmaster.cli.check.CheckTarget;
import com.keer.ticketmaster.cli.console.KafkaTarget;
import com.keer.ticketmaster.edge.config.EdgeConfig.Postgres;
import com.keer.ticketmaster.edge.database.Database;
import com.keer.ticketmaster.edge.projection.Projection;
import com.keer.ticketmaster.section.SectionState;
import com.keer.ticketmaster.topology.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Fills topics with decisions, lets the projection follow them, and checks what it wrote.
public final class ProjectionRun implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(30);
  private static final String EVENT = "sale";

  private final String bootstrapServers;
  private final Topics topics;
  private final Database database;
  private final Decisions decisions;
  private final TopicWriter writer;
  private final Postgres postgres;

  public ProjectionRun(
      String bootstrapServers, Topics topics, Postgres postgres, Decisions decisions)
      throws InterruptedException {
    this.bootstrapServers = bootstrapServers;
    this.topics = topics;
    this.decisions = decisions;
    this.postgres = postgres;
    this.writer = new TopicWriter(bootstrapServers);
    this.database = Database.start(postgres);
    if (!database.awaitReady(Duration.ofMinutes(1))) {
      throw new IllegalStateException("PostgreSQL did not get ready");
    }
  }

  /// The decisions of a sale.
  public static Decisions decisions(int sections, int seatsPerSection, long seed) {
    return new Decisions(EVENT, sections, seatsPerSection, seed, System.currentTimeMillis());
  }

  /// Makes the tickets of all sections.
  ///
  /// @return the seconds it took
  public double makeTickets() throws InterruptedException {
    List<SectionState> sections = decisions.sections();
    database
        .jdbi()
        .useTransaction(handle -> {
          handle.execute(
              """
              INSERT INTO event (event_id, name, currency, status, version, created_at, changed_at)
              VALUES (?, ?, 'EUR', 1, 1, now(), now())
              """,
              EVENT,
              EVENT);
          for (SectionState section : sections) {
            handle.execute(
                """
                INSERT INTO section (event_id, name, position, general_admission, price, opening)
                VALUES (?, ?, 0, false, 10, '{}')
                """,
                EVENT,
                section.id().name());
          }
        });
    tellStatuses();
    return follow(sections.size());
  }

  private void tellStatuses() {
    decisions
        .sections()
        .forEach(each -> writer.send(topics.sectionStatus(), each.id(), each.toStatus(null)));
    writer.flush();
  }

  /// Takes decisions, and puts their outcomes and then the statuses of the sections into the log.
  ///
  /// @return how many outcomes there are, at least as many as asked for
  public int fill(int outcomes) {
    int written =
        decisions.decide(
            outcomes,
            (id, outcome) ->
                writer.send(topics.reservationCompleted(), OutcomeKey.of(id, outcome), outcome));
    tellStatuses();
    return written;
  }

  /// Runs a projection until it has written this many records of the log in all.
  ///
  /// @return the seconds it took, its start included
  public double follow(long records) throws InterruptedException {
    long begin = System.nanoTime();
    try (Projection projection =
        new Projection(bootstrapServers, Map.of(), topics, database::jdbi)) {
      projection.start();
      while (written() < records) {
        if (System.nanoTime() - begin > LIMIT.toNanos()) {
          throw new IllegalStateException(
              "%d of %d records are written after %s".formatted(written(), records, LIMIT));
        }
        Thread.sleep(20);
      }
      return (System.nanoTime() - begin) / 1e9;
    }
  }

  private long written() {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery("SELECT coalesce(sum(next_offset), 0) FROM projection_position")
                .mapTo(Long.class)
                .one());
  }

  /// What is wrong in the database, as sentences; empty if all is well.
  public List<String> violations() {
    return new StoresCheck(
            new KafkaTarget(bootstrapServers, topics, Map.of()),
            new CheckTarget.Postgres(postgres.url(), postgres.user(), postgres.password()),
            null)
        .violations();
  }

  @Override
  public void close() {
    writer.close();
    database.close();
  }
}
