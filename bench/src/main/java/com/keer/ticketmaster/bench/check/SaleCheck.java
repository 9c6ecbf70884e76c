package com.keer.ticketmaster.bench.check;

import com.keer.ticketmaster.bench.load.TopicReader;
import com.keer.ticketmaster.replay.OutcomeAudit;
import com.keer.ticketmaster.reservation.ReservationId;
import com.keer.ticketmaster.reservation.ReservationOutcome;
import com.keer.ticketmaster.reservation.ReservationOutcome.Decided;
import com.keer.ticketmaster.reservation.ReservationOutcome.Rejected;
import com.keer.ticketmaster.section.SectionId;
import com.keer.ticketmaster.section.SectionStatus;
import com.keer.ticketmaster.serde.WireFormats;
import com.keer.ticketmaster.topology.OutcomeKey;
import com.keer.ticketmaster.topology.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Reads all outcomes of a sale back from the log after a run: no seat was given twice, every id
/// has exactly one answer, each section counted every command once, and the maps agree with what
/// was given.
public final class SaleCheck {

  private static final Duration STATUS_LIMIT = Duration.ofSeconds(20);

  private final Set<SectionId> sections;
  private final ToIntFunction<ReservationId> numbers;
  private final OutcomeAudit audit = new OutcomeAudit();
  private final BitSet answered = new BitSet();
  private final Map<SectionId, Applied> applied = new HashMap<>();
  private final List<String> violations = new ArrayList<>();
  private long rejected;

  /// Which commands of a section were answered.
  private static final class Applied {
    private final BitSet sequences = new BitSet();
    private long last;

    void add(long sequence) {
      sequences.set((int) sequence);
      last = Math.max(last, sequence);
    }

    /// The first command is the opening, which no reservation answers.
    long gaps() {
      return last - 1 - sequences.cardinality();
    }
  }

  /// @param sections of the sale; whatever happens in others is not looked at
  /// @param numbers tells the number of the request that got an id, or -1 if none did
  public SaleCheck(Set<SectionId> sections, ToIntFunction<ReservationId> numbers) {
    this.sections = sections;
    this.numbers = numbers;
  }

  /// Checks the sale as the log has it.
  ///
  /// @param owed the requests that must have an answer, by number
  /// @return what is wrong, as sentences; empty if all is well
  public List<String> violations(String bootstrapServers, Topics topics, BitSet owed) {
    try (TopicReader reader =
        TopicReader.fromBeginning(bootstrapServers, topics.reservationCompleted().name())) {
      reader.readAll(this::take);
    }
    readStatuses(bootstrapServers, topics);
    BitSet missing = (BitSet) owed.clone();
    missing.andNot(answered);
    if (!missing.isEmpty()) {
      violations.add(
          "%d requests have no answer, number %d is the first"
              .formatted(missing.cardinality(), missing.nextSetBit(0)));
    }
    applied.forEach((section, counted) -> {
      if (counted.gaps() != 0) {
        violations.add(
            "section %s applied %d commands, but %d of them were not answered"
                .formatted(section, counted.last, counted.gaps()));
      }
    });
    violations.addAll(audit.violations());
    return List.copyOf(violations);
  }

  /// How many of the answers were rejections, after the check.
  public long rejected() {
    return rejected;
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    OutcomeKey key = OutcomeKey.fromKey(new String(record.key(), StandardCharsets.UTF_8));
    ReservationOutcome outcome = WireFormats.RESERVATION_OUTCOME.decode(record.value());
    if (!(outcome instanceof Decided decided) || !sections.contains(decided.section())) {
      return;
    }
    ReservationId id = key.reservationId();
    audit.outcome(id, outcome);
    int number = numbers.applyAsInt(id);
    if (number < 0) {
      violations.add("reservation %s was answered, but nobody asked for it".formatted(id));
    } else if (answered.get(number)) {
      violations.add("reservation %s was answered twice".formatted(id));
    } else {
      answered.set(number);
    }
    if (decided instanceof Rejected refusal) {
      rejected++;
      if (refusal.early()) {
        return;
      }
    }
    applied.computeIfAbsent(decided.section(), s -> new Applied()).add(decided.sequence());
  }

  /// A section tells its status a moment after its last command.
  private void readStatuses(String bootstrapServers, Topics topics) {
    Map<SectionId, SectionStatus> latest = new HashMap<>();
    long end = System.nanoTime() + STATUS_LIMIT.toNanos();
    try (TopicReader reader =
        TopicReader.fromBeginning(bootstrapServers, topics.sectionStatus().name())) {
      Map<SectionId, byte[]> encoded = new HashMap<>();
      var keys = topics.sectionStatus().keySerde().deserializer();
      do {
        reader.poll(record -> {
          SectionId section = keys.deserialize(record.topic(), record.key());
          if (sections.contains(section)) {
            encoded.put(section, record.value());
          }
        });
      } while (!areUpToDate(encoded) && System.nanoTime() < end);
      encoded.forEach(
          (section, status) -> latest.put(section, WireFormats.SECTION_STATUS.decode(status)));
    }
    for (SectionId section : sections) {
      SectionStatus status = latest.get(section);
      if (status == null) {
        violations.add("section %s never told its status".formatted(section));
      } else {
        audit.status(section, status);
      }
    }
  }

  private boolean areUpToDate(Map<SectionId, byte[]> encoded) {
    return sections.stream()
        .allMatch(section -> {
          byte[] status = encoded.get(section);
          Applied counted = applied.get(section);
          return status != null
              && (counted == null
                  || WireFormats.SECTION_AVAILABILITY.decode(status).sequence() >= counted.last);
        });
  }
}
