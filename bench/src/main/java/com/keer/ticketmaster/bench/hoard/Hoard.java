package com.keer.ticketmaster.bench.hoard;

import com.keer.ticketmaster.bench.load.Ids;
import com.keer.ticketmaster.bench.load.Recorder;
import com.keer.ticketmaster.bench.load.TopicWriter;
import com.keer.ticketmaster.booking.Rejection;
import com.keer.ticketmaster.booking.ReservationCommand;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.ReservationOutcome.Confirmed;
import com.keer.ticketmaster.booking.ReservationOutcome.Expired;
import com.keer.ticketmaster.booking.ReservationOutcome.Held;
import com.keer.ticketmaster.booking.ReservationOutcome.Rejected;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SeatRequest;
import com.keer.ticketmaster.cli.console.KafkaTarget;
import com.keer.ticketmaster.log.TopicReader;
import com.keer.ticketmaster.serde.WireFormats;
import com.keer.ticketmaster.topology.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// A struggle for the seats of one section, from log to log: nobody reacts faster than here. One
/// thread does everything.
public final class Hoard implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(10);

  /// How long a hoarder waits after a refusal that does not say until when.
  private static final Duration GREED = Duration.ofMillis(100);

  private final TopicWriter writer;
  private final TopicReader reader;
  private final Topic<ReservationId, ReservationCommand> commands;
  private final Ids ids;
  private final Struggle struggle;

  /// Who made the request with a number.
  private final List<Person> requests = new ArrayList<>();

  private final PriorityQueue<Due> due =
      new PriorityQueue<>(Comparator.comparingLong(Due::inNanos));
  private final long begin = System.nanoTime();
  private final Luck luck;
  private int waiting;

  /// Somebody who asks at a time, in nanoseconds from the beginning.
  private record Due(long inNanos, Person person) {}

  public Hoard(KafkaTarget kafka, Ids ids, Struggle struggle, Luck luck) {
    this.commands = kafka.topics().reservationCommands();
    this.ids = ids;
    this.struggle = struggle;
    this.luck = luck;
    this.reader = TopicReader.fromEnd(kafka.client(), kafka.topics().reservationCompleted().name());
    this.writer = new TopicWriter(kafka);
  }

  /// Lets everybody act until the last fair buyer has seats or has lost patience.
  ///
  /// @param recorder receives how long each fair buyer tried
  /// @return when it began, by System.nanoTime
  public long run(Recorder recorder) throws InterruptedException {
    waiting = struggle.fairBuyers();
    for (int number = 0; number < struggle.hoarders(); number++) {
      ask(Person.hoarder(number, begin, struggle.seatsEach()));
    }
    boolean come = false;
    while (waiting > 0) {
      if (!come && luck.isHallEmpty()) {
        come = true;
        letIn();
      }
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      while (!due.isEmpty() && begin + due.peek().inNanos() - System.nanoTime() <= 0) {
        ask(due.remove().person());
      }
      reader.poll(POLL, found -> hear(found, recorder));
    }
    return begin;
  }

  /// The first fair buyer comes now, and finds all seats held.
  private void letIn() {
    for (int number = 0; number < struggle.fairBuyers(); number++) {
      long comes = System.nanoTime() - begin + struggle.arrival().toNanos() * number;
      due.add(new Due(comes, Person.fair(number, begin + comes)));
    }
  }

  private void ask(Person person) {
    ReservationId id = ids.of(requests.size());
    requests.add(person);
    var seats = new SeatRequest.BestAvailable(person.seats, !person.isFair());
    int hold = Math.toIntExact(struggle.hold().toSeconds());
    var request = new ReservationRequest(person.userId, seats, hold);
    writer.send(commands, id, new ReservationCommand.Reserve(struggle.section(), request));
    if (person.isFair()) {
      luck.attempted();
    }
  }

  private void hear(ConsumerRecord<byte[], byte[]> found, Recorder recorder) {
    int number = ids.number(found);
    if (number < 0) {
      return;
    }
    Person person = requests.get(number);
    ReservationOutcome outcome = WireFormats.RESERVATION_OUTCOME.decode(found.value());
    switch (outcome) {
      case Held held when person.isFair() -> {
        recorder.answered(person.fair, person.cameNanos, System.nanoTime(), true);
        luck.served(Duration.ofNanos(System.nanoTime() - person.cameNanos));
        writer.send(commands, ids.of(number), new ReservationCommand.Confirm());
        waiting--;
      }
      case Held held -> luck.hoarded(held.seats().size());
      case Confirmed sold -> luck.sold(sold.seats().size());
      case Expired over -> {
        luck.released(over.seats().size());
        person.seats = struggle.seatsEach();
        ask(person);
      }
      case Rejected(_, _, _, _, Rejection reason) -> refused(person, reason, recorder);
      case ReservationOutcome.Cancelled given -> {}
      case ReservationOutcome.Refused other -> {}
    }
  }

  private void refused(Person person, Rejection reason, Recorder recorder) {
    long now = System.nanoTime();
    if (!person.isFair()) {
      askLater(person, again(person, reason));
    } else if (now - person.cameNanos >= struggle.patience().toNanos()) {
      recorder.answered(person.fair, person.cameNanos, now, false);
      waiting--;
    } else {
      askLater(person, struggle.retry());
    }
  }

  /// A hoarder takes what is left, and knows when a pause ends.
  private Duration again(Person hoarder, Rejection reason) {
    hoarder.seats = struggle.seatsEach();
    return switch (reason) {
      case Rejection.HoldsPaused(long until) -> {
        luck.braked();
        yield Duration.ofMillis(Math.max(0, until - System.currentTimeMillis()));
      }
      case Rejection.HeldPerBuyer tooMany -> {
        luck.braked();
        yield GREED;
      }
      case Rejection.NotEnoughSeats(_, int free, _, _) when free > 0 -> {
        hoarder.seats = Math.min(free, struggle.seatsEach());
        yield Duration.ZERO;
      }
      default -> GREED;
    };
  }

  private void askLater(Person person, Duration later) {
    due.add(new Due(System.nanoTime() - begin + later.toNanos(), person));
  }

  @Override
  public void close() {
    writer.close();
    reader.close();
  }
}
