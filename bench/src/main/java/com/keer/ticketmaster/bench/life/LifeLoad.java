package com.keer.ticketmaster.bench.life;

import com.keer.ticketmaster.bench.load.Ids;
import com.keer.ticketmaster.bench.load.Recorder;
import com.keer.ticketmaster.bench.load.TopicWriter;
import com.keer.ticketmaster.bench.load.Workload;
import com.keer.ticketmaster.booking.ReservationCommand;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.ReservationOutcome.Held;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.cli.console.KafkaTarget;
import com.keer.ticketmaster.log.TopicReader;
import com.keer.ticketmaster.serde.WireFormats;
import com.keer.ticketmaster.topology.Topic;
import java.time.Duration;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Buyers who write their commands to the log, read the answers from the log and react to them,
/// each according to its [Fate]. One thread sends requests, another reads and reacts.
public final class LifeLoad implements AutoCloseable {
  private final TopicWriter writer;
  private final TopicReader reader;
  private final Topic<ReservationId, ReservationCommand> commands;
  private final Workload workload;
  private final Ids ids;
  private final BitSet answered = new BitSet();
  private final BitSet over = new BitSet();
  private final AtomicInteger ended = new AtomicInteger();
  private final Map<End, Integer> ends = new EnumMap<>(End.class);
  private long outcomes;
  private long begin;

  /// How a reservation can end.
  public enum End {
    CONFIRMED,
    CANCELLED,
    EXPIRED,
    REJECTED
  }

  public LifeLoad(KafkaTarget kafka, Workload workload, Ids ids) {
    this.commands = kafka.topics().reservationCommands();
    this.workload = workload;
    this.ids = ids;
    this.reader = TopicReader.fromEnd(kafka.client(), kafka.topics().reservationCompleted().name());
    this.writer = new TopicWriter(kafka);
  }

  /// Lets all buyers act, and returns when every reservation has ended or the time limit is
  /// reached.
  ///
  /// @param recorder receives the first answer to each, and those that have not ended
  /// @return when all of them were due, by System.nanoTime
  public long run(Duration limit, Recorder recorder) throws InterruptedException {
    begin = System.nanoTime();
    Thread asking = Thread.ofPlatform().name("ask").start(this::ask);
    while (ended.get() < workload.size() && System.nanoTime() - begin < limit.toNanos()) {
      reader.poll(found -> hear(found, recorder));
    }
    asking.join();
    over.flip(0, workload.size());
    over.stream()
        .forEach(number -> recorder.failed(number, "not ended within " + limit.toSeconds() + " s"));
    return begin;
  }

  private void hear(ConsumerRecord<byte[], byte[]> found, Recorder recorder) {
    outcomes++;
    int number = ids.number(found);
    if (number < 0 || over.get(number)) {
      return;
    }
    ReservationOutcome outcome = WireFormats.RESERVATION_OUTCOME.decode(found.value());
    if (!answered.get(number)) {
      answered.set(number);
      boolean given = !(outcome instanceof ReservationOutcome.Rejected);
      recorder.answered(number, begin, System.nanoTime(), given);
    }
    goOn(number, outcome);
  }

  /// How many reservations ended in each way.
  public Map<End, Integer> ends() {
    return Map.copyOf(ends);
  }

  /// When all of them were due, by System.nanoTime.
  public long begin() {
    return begin;
  }

  /// How many outcomes the log has of all this, refusals of repeated requests included.
  public long outcomes() {
    return outcomes;
  }

  /// How many have ended so far.
  public int ended() {
    return ended.get();
  }

  private void ask() {
    for (int number = 0; number < workload.size(); number++) {
      Fate fate = Fate.of(number);
      ReservationRequest request = workload.request(number);
      var reserve =
          new ReservationCommand.Reserve(
              workload.section(number),
              new ReservationRequest(request.userId(), request.seats(), fate.holdSeconds()));
      send(number, reserve);
      if (fate == Fate.REPEATS) {
        send(number, reserve);
      }
    }
  }

  private void goOn(int number, ReservationOutcome outcome) {
    switch (outcome) {
      case Held held -> goOn(number, held);
      case ReservationOutcome.Confirmed sold -> end(number, End.CONFIRMED);
      case ReservationOutcome.Cancelled given -> end(number, End.CANCELLED);
      case ReservationOutcome.Expired lost -> end(number, End.EXPIRED);
      case ReservationOutcome.Rejected nothing -> end(number, End.REJECTED);
      case ReservationOutcome.Refused other -> {}
    }
  }

  private void goOn(int number, Held held) {
    switch (Fate.of(number)) {
      case CONFIRMS -> send(number, new ReservationCommand.Confirm());
      case CANCELS -> send(number, new ReservationCommand.Cancel());
      case EXTENDS -> {
        boolean longer = held.sequence() != held.allocatedAt();
        send(
            number, longer ? new ReservationCommand.Confirm() : new ReservationCommand.Extend(400));
      }
      case FORGETS, BUYS, REPEATS -> {}
    }
  }

  private void end(int number, End how) {
    over.set(number);
    ends.merge(how, 1, Integer::sum);
    ended.incrementAndGet();
  }

  private void send(int number, ReservationCommand command) {
    writer.send(commands, ids.of(number), command);
  }

  @Override
  public void close() {
    writer.close();
    reader.close();
  }
}
