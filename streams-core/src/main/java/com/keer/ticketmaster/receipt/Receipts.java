package com.keer.ticketmaster.receipt;

import com.keer.ticketmaster.booking.Chain;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.ReservationOutcome.Decided;
import com.keer.ticketmaster.booking.ReservationOutcome.Rejected;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.internal.streams.ChainHeader;
import com.keer.ticketmaster.internal.verify.NewerRecords;
import com.keer.ticketmaster.internal.verify.ReplayedCommand;
import com.keer.ticketmaster.log.LogPlace;
import com.keer.ticketmaster.log.RecordedLog;
import com.keer.ticketmaster.log.RecordedLog.Cursor;
import com.keer.ticketmaster.log.RecordedLog.ReadingProgress;
import com.keer.ticketmaster.log.RecordedLog.Span;
import com.keer.ticketmaster.proof.Checkpoint.Source;
import com.keer.ticketmaster.receipt.Receipt.Statement;
import com.keer.ticketmaster.section.AllocationPolicies;
import com.keer.ticketmaster.topology.Topics;
import com.keer.ticketmaster.verify.LogVerification.IncompleteLogException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/// Creates receipts from a log and checks them against it. Each operation reads one partition of
/// the outcomes and the log of one section, up to its command.
public final class Receipts {

  private final RecordedLog log;
  private final Topics topics;
  private final AllocationPolicies policies;

  /// For a system that has only the built-in allocation policies.
  public Receipts(RecordedLog log, Topics topics) {
    this(log, topics, AllocationPolicies.installed());
  }

  /// @param policies the allocation policies of the system; the log names that of each section
  public Receipts(RecordedLog log, Topics topics, AllocationPolicies policies) {
    this.log = log;
    this.topics = topics;
    this.policies = policies;
  }

  /// There is no receipt; the message says why.
  public static final class NoReceiptException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoReceiptException(String sentence) {
      super(sentence);
    }
  }

  /// An outcome of the reservation, as recorded.
  private record Answer(SectionId section, ReservationOutcome outcome, Chain chain) {}

  /// Creates the receipt of a reservation.
  ///
  /// @param sequence which of its commands, by the section's number; null for the request itself
  /// @throws NoReceiptException if no section decided it, or the log was changed
  /// @throws IncompleteLogException if the log does not go back to its beginning
  public Receipt give(ReservationId id, @Nullable Long sequence, ReadingProgress progress) {
    Answer answer = answer(id, sequence);
    long number = answer.outcome().sequence();
    SectionWalk walk = new SectionWalk(log, topics, policies, answer.section());
    ReplayedCommand folded = walk.find(step -> walk.sequence() == number, progress);
    if (folded == null || folded.outcome() == null || !id.equals(folded.id())) {
      throw new NoReceiptException(
          "the log of section %s does not have %s as number %d, as its outcome says: run 'replay verify'"
              .formatted(answer.section(), id, number));
    }
    if (!folded.outcome().equals(answer.outcome()) || !folded.chain().equals(answer.chain())) {
      throw new NoReceiptException(
          "what was recorded as number %d of section %s is not what the log leads to: run 'replay verify'"
              .formatted(number, answer.section()));
    }
    return Receipt.of(answer.section(), id, folded.outcome(), folded);
  }

  /// Checks a receipt against the log.
  ///
  /// @return a sentence that says why it does not hold; null if it does
  /// @throws IncompleteLogException if the log does not go back to its beginning
  public @Nullable String problem(Receipt receipt, ReadingProgress progress) {
    String contradiction = receipt.contradiction();
    if (contradiction != null) {
      return "The receipt was changed: " + contradiction + ".";
    }
    SectionWalk walk = new SectionWalk(log, topics, policies, receipt.section());
    ReplayedCommand folded = walk.find(step -> walk.sequence() == receipt.sequence(), progress);
    if (folded == null) {
      return "The log was changed, or is another log: it has %d commands of section %s, but the receipt is for number %d."
          .formatted(walk.sequence(), receipt.section(), receipt.sequence());
    }
    if (!folded.before().equals(receipt.previous())) {
      return "The log was changed before %s, or the receipt belongs to another log: before number %d the chain value is %s, according to the receipt %s."
          .formatted(folded.place(), receipt.sequence(), folded.before(), receipt.previous());
    }
    if (!folded.chain().equals(receipt.chain())) {
      return "The log was changed at %s: number %d has the chain value %s, according to the receipt %s."
          .formatted(folded.place(), receipt.sequence(), folded.chain(), receipt.chain());
    }
    if (!receipt.reservation().equals(folded.id())) {
      return "The receipt was changed: number %d is about %s, but the receipt names %s."
          .formatted(receipt.sequence(), folded.id(), receipt.reservation());
    }
    if (!folded.place().equals(receipt.place())) {
      return "The receipt was changed, or the log was copied: number %d is at %s, according to the receipt at %s."
          .formatted(receipt.sequence(), folded.place(), receipt.place());
    }
    return null;
  }

  /// Checks what was said about a decision against the log.
  ///
  /// @return a sentence that says why it does not hold; null if it does
  /// @throws IncompleteLogException if the log does not go back to its beginning
  public @Nullable String problem(Statement said, ReadingProgress progress) {
    if (said.source() == Source.DOOR) {
      return new RefusalWalk(log, topics).problem(said, progress);
    }
    SectionWalk walk = new SectionWalk(log, topics, policies, said.section());
    ReplayedCommand folded = walk.find(step -> walk.sequence() == said.sequence(), progress);
    if (folded == null) {
      return "The log was changed, or is another log: it has %d commands of section %s, but the receipt is for number %d."
          .formatted(walk.sequence(), said.section(), said.sequence());
    }
    if (!folded.chain().equals(said.value())) {
      return "The log was changed at or before %s, or the receipt belongs to another log: number %d has the chain value %s, according to the receipt %s."
          .formatted(folded.place(), said.sequence(), folded.chain(), said.value());
    }
    if (!said.reservation().equals(folded.id())) {
      return "The receipt was changed: number %d is about %s, but the receipt names %s."
          .formatted(said.sequence(), folded.id(), said.reservation());
    }
    return null;
  }

  private Answer answer(ReservationId id, @Nullable Long sequence) {
    byte[] key = id.value().getBytes(StandardCharsets.UTF_8);
    Span span = SectionWalk.span(log, topics.reservationCompleted().name(), key);
    String refusal = null;
    try (Cursor cursor = log.open(span)) {
      for (var found = cursor.next(); !found.isEmpty(); found = cursor.next()) {
        for (ConsumerRecord<byte[], byte[]> record : found) {
          if (!Arrays.equals(record.key(), key)) {
            continue;
          }
          Answer answer = decode(record);
          if (answer.outcome() instanceof Rejected rejected
              && (rejected.early() || rejected.sequence() == 0)) {
            refusal = atTheDoor(id, rejected);
          } else if (sequence == null || sequence == answer.outcome().sequence()) {
            return answer;
          }
        }
      }
    }
    if (refusal != null) {
      throw new NoReceiptException(refusal);
    }
    throw new NoReceiptException(
        sequence == null
            ? "no outcome is recorded for reservation " + id
            : "no outcome number %d is recorded for reservation %s".formatted(sequence, id));
  }

  private Answer decode(ConsumerRecord<byte[], byte[]> record) {
    try {
      ReservationOutcome outcome =
          topics.reservationCompleted().valueSerde().deserializer().deserialize("", record.value());
      if (outcome instanceof Decided decided) {
        return new Answer(decided.section(), outcome, ChainHeader.read(record.headers()));
      }
    } catch (SerializationException | IllegalArgumentException e) {
      new NewerRecords(log, topics).refuse(record, e);
      throw new NoReceiptException(
          "the outcome at %s cannot be read: run 'replay verify'".formatted(LogPlace.of(record)));
    }
    throw new NoReceiptException(
        "the outcome at %s is not about a reservation: run 'replay verify'"
            .formatted(LogPlace.of(record)));
  }

  private static String atTheDoor(ReservationId id, Rejected rejected) {
    return rejected.early()
        ? "reservation %s was refused at the door (%s), for the state after number %d: it has no number of its own; 'replay explain' tells its story"
            .formatted(id, rejected.reason().type(), rejected.sequence())
        : "reservation %s asked for section %s, which was never opened and has no chain"
            .formatted(id, rejected.section());
  }
}
