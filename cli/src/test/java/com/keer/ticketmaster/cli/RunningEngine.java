package com.keer.ticketmaster.cli;

import com.keer.ticketmaster.TicketMaster;
import com.keer.ticketmaster.TicketMasterSettings;
import com.keer.ticketmaster.booking.ReservationCommand;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SeatRequest;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.embedded.EmbeddedKafka;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.hall.SectionLayout;
import com.keer.ticketmaster.log.RecordedLog;
import com.keer.ticketmaster.log.RecordedLog.Span;
import com.keer.ticketmaster.topics.TopicSettings;
import com.keer.ticketmaster.topology.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/// An engine on topics with their own prefix, without the stores and the edge.
public record RunningEngine(EmbeddedKafka kafka, Topics topics, TicketMaster engine)
    implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  public static RunningEngine start(EmbeddedKafka kafka, String prefix, int partitions, Path folder)
      throws InterruptedException {
    var defaults = TicketMasterSettings.builder(kafka.bootstrapServers()).build();
    TicketMaster engine =
        TicketMaster.start(
            TicketMasterSettings.builder(kafka.bootstrapServers())
                .stateDir(folder.resolve("state-" + prefix))
                .topology(defaults.topology().withTopicPrefix(prefix))
                .topicSettings(TopicSettings.DEFAULT.withPartitions(partitions))
                .build());
    engine.awaitReady(LIMIT);
    return new RunningEngine(kafka, new Topics(prefix), engine);
  }

  public void open(SectionId section, int rows, int seatsPerRow) throws InterruptedException {
    engine
        .commands()
        .append(section, SectionCommand.Open.of(SectionLayout.grid(rows, seatsPerRow)))
        .join();
    engine.sections().awaitOpen(section, LIMIT);
  }

  public ReservationOutcome book(String id, SectionId section, int seats, int holdSeconds)
      throws Exception {
    var request = new ReservationRequest("buyer", SeatRequest.best(seats), holdSeconds);
    var reservation = new ReservationId(id);
    engine.commands().append(reservation, new ReservationCommand.Reserve(section, request)).join();
    return engine.reservations().await(reservation, any -> true).get(30, TimeUnit.SECONDS);
  }

  /// The last outcome under each key so far.
  public Map<String, ReservationOutcome> outcomes() {
    Map<String, ReservationOutcome> outcomes = new TreeMap<>();
    var topic = topics.reservationCompleted();
    try (RecordedLog log =
        RecordedLog.inCluster(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      for (var span : log.spans(topic.name())) {
        read(log, span, outcomes);
      }
    }
    return outcomes;
  }

  private void read(RecordedLog log, Span span, Map<String, ReservationOutcome> outcomes) {
    var topic = topics.reservationCompleted();
    try (RecordedLog.Cursor cursor = log.open(span)) {
      for (var found = cursor.next(); !found.isEmpty(); found = cursor.next()) {
        for (var each : found) {
          outcomes.put(
              topic.keySerde().deserializer().deserialize(topic.name(), each.key()).key(),
              topic.valueSerde().deserializer().deserialize(topic.name(), each.value()));
        }
      }
    }
  }

  @Override
  public void close() {
    engine.close();
  }
}
