package com.keer.ticketmaster.whatif;

import com.keer.ticketmaster.booking.Chain;
import com.keer.ticketmaster.booking.OutcomeKey;
import com.keer.ticketmaster.booking.Rejection;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.ReservationOutcome.Rejected;
import com.keer.ticketmaster.booking.SectionCommand.Reserve;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.internal.entrylog.EntryLog;
import com.keer.ticketmaster.internal.log.TimeOrder;
import com.keer.ticketmaster.internal.log.TimeOrder.Found;
import com.keer.ticketmaster.internal.streams.ChainHeader;
import com.keer.ticketmaster.internal.verify.NewerRecords;
import com.keer.ticketmaster.log.LogPoint;
import com.keer.ticketmaster.log.LogScope;
import com.keer.ticketmaster.log.RecordedLog;
import com.keer.ticketmaster.log.RecordedLog.Span;
import com.keer.ticketmaster.topology.Topic;
import com.keer.ticketmaster.topology.Topics;
import com.keer.ticketmaster.whatif.LogRecord.Command;
import com.keer.ticketmaster.whatif.LogRecord.TurnedAway;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/// All requests and commands to the sections, in one order that is the same every time: the serial
/// logs by the times of their records, and between them the requests that the door turned away,
/// which no serial log has. Such a request follows the command whose number the door relied on: its
/// turn would have been there.
final class Demand implements AutoCloseable {

  private static final byte[] SEEN = {};

  private record Parked(long reliedOn, long number, TurnedAway request) {}

  private final LogScope scope;
  private final Topics topics;
  private final RecordedSale recorded;
  private final NewerRecords newer;
  private final TimeOrder<LogRecord> order;
  private final EntryLog turnedAway;
  private final Map<SectionId, PriorityQueue<Parked>> parked = new HashMap<>();
  private final List<ReplayStep> steps = new ArrayList<>();
  private long parkedSoFar;
  private boolean lastAsRecorded;

  Demand(RecordedLog log, Topics topics, LogScope scope, RecordedSale recorded) {
    this.scope = scope;
    this.topics = topics;
    this.recorded = recorded;
    this.newer = new NewerRecords(log, topics);
    this.turnedAway = EntryLog.inMemory();
    this.order = new TimeOrder<>(log);
    for (Span span : log.spans(topics.reservationRequests().name())) {
      Span wanted = span.within(span.begin(), scope.end(log, span));
      long begin = scope.begin(log, wanted);
      order.add(wanted, found -> command(found, found.offset() < begin));
    }
    for (Span span : log.spans(topics.reservationCompleted().name())) {
      order.add(span, this::turnedAway);
    }
  }

  /// The next steps, about as many as requested; an empty list at the end.
  List<ReplayStep> next(int count) {
    steps.clear();
    while (steps.size() < count) {
      Found<LogRecord> found = order.next();
      if (found == null) {
        break;
      }
      switch (found.what()) {
        case Command command -> take(command, found.time());
        case TurnedAway request -> take(request, found.time());
      }
    }
    return List.copyOf(steps);
  }

  long length() {
    return order.length();
  }

  long passed() {
    return order.passed();
  }

  @Override
  public void close() {
    order.close();
  }

  private void take(Command told, long time) {
    lastAsRecorded = told.asRecorded();
    steps.add(recorded.apply(told.section(), told.command(), time, told.time(), told.asRecorded()));
    PriorityQueue<Parked> behind = parked.get(told.section());
    if (behind != null) {
      long sequence = recorded.sequence(told.section());
      for (Parked first = behind.peek();
          first != null && first.reliedOn() <= sequence;
          first = behind.peek()) {
        behind.remove();
        add(first.request(), time);
      }
    }
  }

  private void take(TurnedAway request, long time) {
    Rejected answer = request.answer();
    long reliedOn = answer.sequence();
    if (recorded.sequence(answer.section()) >= reliedOn) {
      add(request, time);
    } else {
      parked
          .computeIfAbsent(
              answer.section(),
              section ->
                  new PriorityQueue<>(
                      Comparator.comparingLong(Parked::reliedOn).thenComparingLong(Parked::number)))
          .add(new Parked(reliedOn, parkedSoFar++, request));
    }
  }

  private void add(TurnedAway request, long time) {
    Rejected answer = request.answer();
    boolean asRecorded = request.asRecorded() || lastAsRecorded;
    if (!asRecorded) {
      recorded.turnedAway(answer.reason());
    }
    steps.add(
        dependsOnSeats(answer.reason())
            ? new ReplayStep.AtDoor(
                answer.section(), new Reserve(request.id(), answer.request()), time, asRecorded)
            : new ReplayStep.Hopeless(answer.section(), answer.reason(), time, asRecorded));
  }

  /// Whether a request that the door turned away for this could have been let through, had the
  /// seats been given otherwise.
  private static boolean dependsOnSeats(Rejection reason) {
    return switch (reason) {
      case Rejection.NotEnoughSeats notEnoughSeats -> true;
      case Rejection.NoBlockTogether noBlockTogether -> true;
      case Rejection.SeatsNotFree seatsNotFree -> true;
      case Rejection.UnknownSeats unknownSeats -> false;
      case Rejection.UnknownSection unknownSection -> false;
      case Rejection.InvalidRequest invalidRequest -> false;
      case Rejection.UnknownReservation unknownReservation -> false;
      case Rejection.DifferentRequest differentRequest -> false;
      case Rejection.SaleNotOpen saleNotOpen -> false;
      case Rejection.SaleClosed saleClosed -> false;
      case Rejection.SaleCancelled saleCancelled -> false;
      case Rejection.BuyerLimit buyerLimit -> false;
      case Rejection.HoldLimit holdLimit -> false;
      case Rejection.HeldPerBuyer heldPerBuyer -> false;
      case Rejection.HoldsPaused holdsPaused -> false;
    };
  }

  private @Nullable Command command(ConsumerRecord<byte[], byte[]> found, boolean asRecorded) {
    var topic = topics.reservationRequests();
    try {
      SectionId section = key(topic, found);
      return scope.filter().wants(section)
          ? new Command(section, value(topic, found), found.timestamp(), asRecorded)
          : null;
    } catch (SerializationException e) {
      newer.refuse(found, e);
      return null; // the engine could not read it either: it is among the dead letters
    }
  }

  /// The request behind an answer of the door.
  ///
  /// @return null for every other answer, for repetitions, and for sections that are not wanted
  private @Nullable TurnedAway turnedAway(ConsumerRecord<byte[], byte[]> found) {
    if (!ChainHeader.read(found.headers()).equals(Chain.NONE) || isLate(found)) {
      return null;
    }
    var topic = topics.reservationCompleted();
    OutcomeKey key;
    ReservationOutcome outcome;
    try {
      key = key(topic, found);
      outcome = value(topic, found);
    } catch (SerializationException e) {
      newer.refuse(found, e);
      return null; // the engine writes no such answers
    }
    return outcome instanceof Rejected answer
            && answer.early()
            && scope.filter().wants(answer.section())
            && isFirst(answer.section(), key)
        ? new TurnedAway(key.reservationId(), answer, isBefore(found))
        : null;
  }

  private boolean isLate(ConsumerRecord<byte[], byte[]> found) {
    return scope.until() instanceof LogPoint.AtTime(long time) && found.timestamp() >= time;
  }

  private boolean isBefore(ConsumerRecord<byte[], byte[]> found) {
    return scope.from() instanceof LogPoint.AtTime(long time) && found.timestamp() < time;
  }

  /// Every later command about a turned-away request gets the same answer again.
  private boolean isFirst(SectionId section, OutcomeKey key) {
    byte[] id = (section.key() + '\0' + key.key()).getBytes(StandardCharsets.UTF_8);
    if (turnedAway.get(id) != null) {
      return false;
    }
    turnedAway.put(id, SEEN);
    return true;
  }

  private static <K, V> K key(Topic<K, V> topic, ConsumerRecord<byte[], byte[]> found) {
    return topic.keySerde().deserializer().deserialize(topic.name(), found.key());
  }

  private static <K, V> V value(Topic<K, V> topic, ConsumerRecord<byte[], byte[]> found) {
    return topic.valueSerde().deserializer().deserialize(topic.name(), found.value());
  }
}
