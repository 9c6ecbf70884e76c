package com.keer.ticketmaster.internal.door;

import com.keer.ticketmaster.booking.BuyerCommand;
import com.keer.ticketmaster.booking.SectionCommand.AllocationCommand;
import com.keer.ticketmaster.booking.SectionCommand.Reserve;
import com.keer.ticketmaster.internal.verify.VerifiedLog;
import com.keer.ticketmaster.log.LogPlace;
import com.keer.ticketmaster.log.RecordedLog.Cursor;
import com.keer.ticketmaster.log.RecordedLog.Span;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/// Which of the wanted commands went through the claims of their buyers, and how far the claims
/// have been decided. A partition of claims is decided in order, too.
final class ClaimsOnTheWay {

  private final VerifiedLog log;
  private final Set<AllocationCommand> wanted;
  private final LongPredicate inWindow;
  private final Map<AllocationCommand, LogPlace> places = new HashMap<>();
  private final Map<Integer, Long> decided = new HashMap<>();

  private ClaimsOnTheWay(VerifiedLog log, Set<AllocationCommand> wanted, LongPredicate inWindow) {
    this.log = log;
    this.wanted = wanted;
    this.inWindow = inWindow;
  }

  /// Reads the claims to find commands.
  ///
  /// @param wanted commands that did not reach their section, or reached it without a request
  /// @param inWindow whether all commands of a time are accounted for, except the wanted ones
  static ClaimsOnTheWay read(
      VerifiedLog log, Set<AllocationCommand> wanted, LongPredicate inWindow) {
    ClaimsOnTheWay claims = new ClaimsOnTheWay(log, wanted, inWindow);
    if (!wanted.isEmpty()) {
      for (Span span : log.records().spans(log.topics().buyerClaims().name())) {
        claims.read(span);
      }
    }
    return claims;
  }

  /// The place of a command among the claims; null if it did not go that way.
  @Nullable LogPlace place(AllocationCommand command) {
    return places.get(command);
  }

  /// Whether a later claim has been decided.
  boolean isPassed(LogPlace place) {
    return place.offset() <= decided.getOrDefault(place.partition(), -1L);
  }

  private void read(Span span) {
    try (Cursor cursor = log.records().open(span)) {
      for (var found = cursor.next(); !found.isEmpty(); found = cursor.next()) {
        found.forEach(this::read);
      }
    }
  }

  private void read(ConsumerRecord<byte[], byte[]> found) {
    AllocationCommand command = command(found);
    LogPlace place = LogPlace.of(found);
    if (command != null && wanted.contains(command)) {
      places.put(command, place);
    } else if (command != null && inWindow.test(found.timestamp())) {
      decided.merge(place.partition(), place.offset(), Math::max);
    }
  }

  private @Nullable AllocationCommand command(ConsumerRecord<byte[], byte[]> found) {
    var values = log.topics().buyerClaims().valueSerde().deserializer();
    try {
      return switch (values.deserialize("", found.value())) {
        case BuyerCommand.Claim claim -> new Reserve(claim.reservationId(), claim.request());
        case BuyerCommand.PassOn later -> later.command();
        case BuyerCommand.Return back -> null;
        case BuyerCommand.Bought bought -> null;
        case null -> null;
      };
    } catch (SerializationException e) {
      log.newer().refuse(found, e);
      return null; // buried, or about to be
    }
  }
}
