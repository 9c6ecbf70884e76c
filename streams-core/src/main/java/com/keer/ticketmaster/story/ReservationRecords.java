package com.keer.ticketmaster.story;

import com.keer.ticketmaster.booking.Author;
import com.keer.ticketmaster.booking.BuyerKey;
import com.keer.ticketmaster.booking.OutcomeKey;
import com.keer.ticketmaster.booking.ReservationCommand;
import com.keer.ticketmaster.booking.ReservationCommand.Reserve;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.ReservationOutcome.Decided;
import com.keer.ticketmaster.booking.SeatRequest.TheseSeats;
import com.keer.ticketmaster.booking.SectionRules;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.internal.log.KeyPartition;
import com.keer.ticketmaster.internal.streams.AuthorHeader;
import com.keer.ticketmaster.internal.verify.NewerRecords;
import com.keer.ticketmaster.log.LoggedAt;
import com.keer.ticketmaster.log.RecordedLog.Span;
import com.keer.ticketmaster.story.ReservationStory.Buried;
import com.keer.ticketmaster.topology.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.Serde;
import org.jspecify.annotations.Nullable;

/// The records under the id of one reservation: accepted commands, answers, and dead letters that
/// name it. They show where else to look.
///
/// Only the two partitions that have the id are read, and other reservations' records are skipped
/// by their keys.
final class ReservationRecords {

  /// A command as it was accepted.
  record AcceptedCommand(LoggedAt place, ReservationCommand command, @Nullable Author author) {}

  /// An answer as it was given.
  record GivenAnswer(LoggedAt place, ReservationOutcome outcome) {}

  private static final String ERROR = "__streams.errors.";

  private final Topics topics;
  private final NewerRecords newer;
  private final byte[] key;
  private final byte[] refusalKey;
  private final byte[] quoted;
  private final List<AcceptedCommand> asked = new ArrayList<>();
  private final List<GivenAnswer> answered = new ArrayList<>();
  private final List<Buried> buried = new ArrayList<>();
  private long leftOut;

  ReservationRecords(Topics topics, ReservationId id, NewerRecords newer) {
    this.topics = topics;
    this.newer = newer;
    this.key = id.value().getBytes(StandardCharsets.UTF_8);
    this.refusalKey = new OutcomeKey(id, true).key().getBytes(StandardCharsets.UTF_8);
    this.quoted = ('"' + id.value() + '"').getBytes(StandardCharsets.UTF_8);
  }

  /// The partitions of a topic that may have its records: that of the id, and that of the key of
  /// its refusals, to which the door writes its own refusals.
  List<Span> own(List<Span> spans) {
    return spans.stream()
        .filter(span -> {
          int partition = span.partition().partition();
          return partition == KeyPartition.of(key, spans.size())
              || partition == KeyPartition.of(refusalKey, spans.size());
        })
        .toList();
  }

  void command(ConsumerRecord<byte[], byte[]> found) {
    if (Arrays.equals(key, found.key())) {
      ReservationCommand command = read(topics.reservationCommands().valueSerde(), found);
      if (command != null) {
        Author author = AuthorHeader.read(found.headers());
        add(asked, new AcceptedCommand(LoggedAt.of(found), command, author));
      }
    }
  }

  void outcome(ConsumerRecord<byte[], byte[]> found) {
    boolean own = Arrays.equals(key, found.key()) || Arrays.equals(refusalKey, found.key());
    if (own) {
      ReservationOutcome outcome = read(topics.reservationCompleted().valueSerde(), found);
      if (outcome != null) {
        add(answered, new GivenAnswer(LoggedAt.of(found), outcome));
      }
    }
  }

  void deadLetter(ConsumerRecord<byte[], byte[]> found) {
    boolean concerned =
        Arrays.equals(key, found.key())
            || (found.value() != null && contains(found.value(), quoted));
    if (concerned) {
      String topic = header(found, "topic");
      String origin =
          topic == null
              ? null
              : topic + '-' + header(found, "partition") + '@' + header(found, "offset");
      String problem = header(found, "message");
      add(
          buried,
          new Buried(
              LoggedAt.of(found),
              origin,
              problem == null ? "" : problem,
              AuthorHeader.read(found.headers())));
    }
  }

  List<AcceptedCommand> asked() {
    return asked;
  }

  List<GivenAnswer> answered() {
    return answered;
  }

  List<Buried> buried() {
    return buried;
  }

  long leftOut() {
    return leftOut;
  }

  /// The sections that may have received it.
  Set<SectionId> sections() {
    Set<SectionId> sections = new LinkedHashSet<>();
    asked.forEach(one -> {
      if (one.command() instanceof Reserve reserve) {
        sections.add(reserve.section());
      }
    });
    answered.forEach(one -> {
      if (one.outcome() instanceof Decided decided) {
        sections.add(decided.section());
      }
    });
    return sections;
  }

  /// The buyers whose claims may have received it.
  Set<BuyerKey> buyers() {
    Set<BuyerKey> buyers = new LinkedHashSet<>();
    for (AcceptedCommand one : asked) {
      if (one.command() instanceof Reserve(var section, var request)
          && request.problem(SectionRules.WIDEST) == null) {
        buyers.add(BuyerKey.of(section, request));
      }
    }
    return buyers;
  }

  /// The seats that were chosen by name.
  Set<Seat> picks() {
    Set<Seat> picks = new LinkedHashSet<>();
    for (AcceptedCommand one : asked) {
      if (one.command() instanceof Reserve(var section, var request)
          && request.seats() instanceof TheseSeats(var seats)) {
        picks.addAll(seats);
      }
    }
    return picks;
  }

  /// Records of one topic arrive one by one, those of several topics concurrently.
  private synchronized <T> void add(List<T> list, T one) {
    if (list.size() < StoryTeller.MOST_RECORDS) {
      list.add(one);
    } else {
      leftOut++;
    }
  }

  private <T> @Nullable T read(Serde<T> serde, ConsumerRecord<byte[], byte[]> found) {
    try {
      return serde.deserializer().deserialize(found.topic(), found.value());
    } catch (SerializationException e) {
      newer.refuse(found, e);
      return null; // an unreadable record is among the dead letters
    }
  }

  private static @Nullable String header(ConsumerRecord<?, ?> found, String name) {
    Header header = found.headers().lastHeader(ERROR + name);
    return header == null || header.value() == null
        ? null
        : new String(header.value(), StandardCharsets.UTF_8);
  }

  private static boolean contains(byte[] text, byte[] part) {
    for (int at = 0; at + part.length <= text.length; at++) {
      if (Arrays.equals(text, at, at + part.length, part, 0, part.length)) {
        return true;
      }
    }
    return false;
  }
}
