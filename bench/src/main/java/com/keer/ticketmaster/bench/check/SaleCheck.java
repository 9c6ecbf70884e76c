package com.keer.ticketmaster.bench.check;

import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.ReservationOutcome.Decided;
import com.keer.ticketmaster.booking.ReservationOutcome.Rejected;
import com.keer.ticketmaster.booking.SectionStatus;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.verify.OutcomeAudit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;

/// Checks all outcomes of a sale: no seat was sold twice, every id has exactly one answer, each
/// section counted every command once, the maps agree with the outcomes, and the answers to buyers
/// agree with the log.
///
/// Pass it every outcome, then the last status of each section.
public final class SaleCheck {
  private final Set<SectionId> sections;
  private final ToIntFunction<ReservationId> numbers;
  private final OutcomeAudit audit = new OutcomeAudit();
  private final BitSet answered = new BitSet();
  private final Map<SectionId, Applied> applied = new HashMap<>();
  private final Set<SectionId> silent;
  private final List<ReservationId> strangers = new ArrayList<>();
  private final List<String> violations = new ArrayList<>();
  private long given;
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

  /// @param sections of the sale; others are ignored
  /// @param numbers returns the number of the request with an id, or -1 if there is none
  public SaleCheck(Set<SectionId> sections, ToIntFunction<ReservationId> numbers) {
    this.sections = sections;
    this.numbers = numbers;
    this.silent = new HashSet<>(sections);
  }

  public Set<SectionId> sections() {
    return sections;
  }

  /// Adds an outcome under its reservation's own key.
  public void outcome(ReservationId id, ReservationOutcome outcome) {
    if (!(outcome instanceof Decided decided) || !sections.contains(decided.section())) {
      return;
    }
    audit.outcome(id, outcome);
    int number = numbers.applyAsInt(id);
    if (number < 0) {
      strangers.add(id);
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
    } else {
      given++;
    }
    applied.computeIfAbsent(decided.section(), s -> new Applied()).add(decided.sequence());
  }

  /// Whether a status of a section comes after all its outcomes.
  public boolean isUpToDate(SectionId section, long sequence) {
    Applied counted = applied.get(section);
    return counted == null || sequence >= counted.last;
  }

  /// Adds the final status of a section.
  public void status(SectionId section, SectionStatus status) {
    audit.status(section, status);
    silent.remove(section);
  }

  /// The violations, as sentences; empty if there are none.
  public List<String> violations(BuyerAnswers answers) {
    List<String> found = new ArrayList<>(violations);
    for (SectionId section : silent) {
      found.add("section %s never told its status".formatted(section));
    }
    findMissing(answers, found);
    findStrangers(answers, found);
    applied.forEach((section, counted) -> {
      if (counted.gaps() != 0) {
        found.add(
            "section %s applied %d commands, but %d of them were not answered"
                .formatted(section, counted.last, counted.gaps()));
      }
    });
    compare("given seats", answers.given(), given, answers.failed(), found);
    compare("refused", answers.refused(), rejected, answers.failed(), found);
    found.addAll(audit.violations());
    return List.copyOf(found);
  }

  private void findMissing(BuyerAnswers answers, List<String> found) {
    BitSet missing = (BitSet) answers.accepted().clone();
    missing.andNot(answered);
    if (!missing.isEmpty()) {
      found.add(
          "%d requests have no answer, number %d is the first"
              .formatted(missing.cardinality(), missing.nextSetBit(0)));
    }
  }

  /// A buyer without a proper answer may not have learned the id of a reservation that was made.
  private void findStrangers(BuyerAnswers answers, List<String> found) {
    if (strangers.size() > answers.failed()) {
      found.add(
          "%d reservations were answered that nobody requested, for example %s"
              .formatted(strangers.size() - answers.failed(), strangers.getFirst()));
    }
  }

  private static void compare(
      String what, long told, long logged, long failed, List<String> found) {
    if (logged < told || logged > told + failed) {
      found.add(
          "%d buyers were told that they are %s, but the log says %d"
              .formatted(told, what, logged));
    }
  }
}
