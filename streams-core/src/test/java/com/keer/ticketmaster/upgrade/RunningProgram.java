package com.keer.ticketmaster.upgrade;

import com.keer.ticketmaster.TicketMaster;
import com.keer.ticketmaster.TicketMasterSettings;
import com.keer.ticketmaster.booking.ReservationCommand;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SeatRequest;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.deadletter.DeadLetters;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.hall.SectionLayout;
import com.keer.ticketmaster.log.LogScope;
import com.keer.ticketmaster.log.RecordedLog;
import com.keer.ticketmaster.topology.Topics;
import com.keer.ticketmaster.verify.LogVerification;
import com.keer.ticketmaster.verify.VerificationReport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.streams.KafkaStreams;

/// An engine of the version whose classes this class is loaded with. So this uses only what every
/// version has.
public final class RunningProgram implements Program {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final CopyOnWriteArrayList<KafkaStreams> clients = new CopyOnWriteArrayList<>();
  private final TicketMaster engine;

  public RunningProgram(String servers, String prefix, Path folder) {
    this.engine =
        TicketMaster.start(
            TicketMasterSettings.builder(servers)
                .topicPrefix(prefix)
                .stateDir(folder)
                .observer(clients::add)
                .build());
  }

  TicketMaster engine() {
    return engine;
  }

  @Override
  public void awaitReady() throws InterruptedException {
    engine.awaitReady(LIMIT);
  }

  @Override
  public int decides() {
    String serialLog = engine.settings().topology().topics().reservationRequests().name();
    return (int)
        clients.stream()
            .flatMap(client -> client.metadataForLocalThreads().stream())
            .flatMap(thread -> thread.activeTasks().stream())
            .flatMap(task -> task.topicPartitions().stream())
            .filter(partition -> partition.topic().equals(serialLog))
            .count();
  }

  @Override
  public void open(String section, int rows, int seatsInRow) throws InterruptedException {
    engine
        .commands()
        .append(id(section), SectionCommand.Open.of(SectionLayout.grid(rows, seatsInRow)))
        .join();
    engine.sections().awaitOpen(id(section), LIMIT);
  }

  private static SectionId id(String section) {
    return new SectionId("rock-night", section);
  }

  @Override
  public CompletableFuture<?> reserve(String id, String section, int holdSeconds) {
    var request = new ReservationRequest("u", SeatRequest.best(2), holdSeconds);
    return engine
        .commands()
        .append(new ReservationId(id), new ReservationCommand.Reserve(id(section), request));
  }

  @Override
  public CompletableFuture<?> end(String id, boolean confirm) {
    return engine
        .commands()
        .append(
            new ReservationId(id),
            confirm ? new ReservationCommand.Confirm() : new ReservationCommand.Cancel());
  }

  @Override
  public Proof verify() {
    return verify(
        Map.of("bootstrap.servers", engine.settings().bootstrapServers()),
        engine.settings().topology().topics());
  }

  static Proof verify(Map<String, Object> client, Topics topics) {
    try (RecordedLog log = RecordedLog.inCluster(client)) {
      VerificationReport report =
          new LogVerification(log, topics, LogScope.ALL).run(1, (done, goal) -> {});
      LongAdder letters = new LongAdder();
      DeadLetters.of(log, topics).forEach((letter, receipt) -> letters.increment());
      Map<String, String> chains = new TreeMap<>();
      report
          .sections()
          .forEach(line ->
              chains.put(line.section().key(), line.sequence() + " " + line.chain().text()));
      return new Proof(
          report.counts() + " " + report.findings(),
          letters.sum(),
          report.totals().unanswered(),
          chains);
    }
  }

  @Override
  public void close() {
    engine.close();
  }
}
