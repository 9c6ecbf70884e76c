package com.keer.ticketmaster.internal.fold;

import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.booking.SectionCommand.AllocationCommand;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.internal.entrylog.EntryLog;
import com.keer.ticketmaster.internal.store.AllocationBytes;
import com.keer.ticketmaster.log.RefusedException;
import com.keer.ticketmaster.section.Allocation;
import com.keer.ticketmaster.section.AllocationPolicies;
import com.keer.ticketmaster.section.AllocationPolicies.UnknownRuleException;
import com.keer.ticketmaster.section.SectionDecider;
import com.keer.ticketmaster.section.SectionDecision;
import com.keer.ticketmaster.section.SectionDecision.ClaimFirst;
import com.keer.ticketmaster.section.SectionDecision.ReservationDecided;
import com.keer.ticketmaster.section.SectionSnapshot;
import com.keer.ticketmaster.section.SectionState;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Folds serial logs: applies the commands of any number of sections, each in the order of its log,
/// with the decider of the seat processor, and keeps the same state.
///
/// A reservation takes 11 to 16 bytes of heap and about 50 bytes of the given entry log. For one
/// thread at a time.
public final class LogFold {

  private SectionDecider decider;
  private final EntryLog allocations;
  private final Map<SectionId, SectionState> sections = new HashMap<>();

  /// @param policies the log names that of each section
  /// @param allocations an empty entry log for what sections remember of reservations
  public LogFold(AllocationPolicies policies, EntryLog allocations) {
    this.decider = new SectionDecider(policies);
    this.allocations = allocations;
  }

  /// From here on everything is decided by this decider: for comparisons.
  public void decideBy(SectionDecider other) {
    this.decider = other;
  }

  /// Applies one command.
  ///
  /// @param time the time of the command's record, epoch milliseconds
  /// @throws RefusedException if the section decides in a way that this program does not know
  public SectionDecision apply(SectionId section, SectionCommand command, long time) {
    SectionSnapshot before =
        new SectionSnapshot(section, sections.get(section), allocation(section, command));
    SectionDecision decision = decide(before, command, Math.max(0, time));
    ReservationId id =
        switch (decision) {
          case ReservationDecided decided -> decided.reservationId();
          case ClaimFirst undecided -> undecided.reservationId();
          case SectionDecision.SectionDecided decided -> null;
        };
    store(id, before, decision.next());
    return decision;
  }

  private SectionDecision decide(SectionSnapshot before, SectionCommand command, long time) {
    try {
      return decider.decide(before, command, time);
    } catch (UnknownRuleException e) {
      throw new RefusedException(String.valueOf(e.getMessage()), e);
    }
  }

  /// What a section remembers of a reservation; null if nothing.
  public @Nullable Allocation allocation(SectionId section, ReservationId id) {
    byte[] bytes = allocations.get(key(section, id));
    return bytes == null ? null : AllocationBytes.decode(bytes);
  }

  /// The current state of a section; null if it is not open yet.
  public @Nullable SectionState section(SectionId section) {
    return sections.get(section);
  }

  /// All sections opened so far.
  public Collection<SectionState> sections() {
    return Collections.unmodifiableCollection(sections.values());
  }

  /// The number of reservations remembered.
  public long allocations() {
    return allocations.entries();
  }

  /// Receives what sections remember of reservations.
  @FunctionalInterface
  public interface AllocationVisitor {
    void visit(SectionId section, ReservationId id, Allocation allocation);
  }

  /// Visits what sections remember of reservations, in the order in which it was written. Apply no
  /// command meanwhile.
  public void forEachAllocation(AllocationVisitor visitor) {
    allocations.forEach((bytes, value) -> {
      String key = new String(bytes, StandardCharsets.UTF_8);
      int end = key.indexOf(0);
      visitor.visit(
          SectionId.fromKey(key.substring(0, end)),
          new ReservationId(key.substring(end + 1)),
          AllocationBytes.decode(value));
    });
  }

  /// Continues a section from a snapshot.
  public void restore(SectionState section) {
    sections.put(section.id(), section);
  }

  /// Adds what a section remembers of a reservation, from a snapshot.
  public void restore(SectionId section, ReservationId id, Allocation allocation) {
    allocations.put(key(section, id), AllocationBytes.encode(allocation));
  }

  private @Nullable Allocation allocation(SectionId section, SectionCommand command) {
    return command instanceof AllocationCommand about
        ? allocation(section, about.reservationId())
        : null;
  }

  @SuppressWarnings("ReferenceEquality") // a decision passes unchanged parts on as they are
  private void store(@Nullable ReservationId id, SectionSnapshot before, SectionSnapshot after) {
    Allocation allocation = after.allocation();
    if (id != null && allocation != null && allocation != before.allocation()) {
      restore(after.id(), id, allocation);
    }
    SectionState state = after.state();
    if (state != null && state != before.state()) {
      sections.put(after.id(), state);
    }
  }

  private static byte[] key(SectionId section, ReservationId id) {
    return (section.key() + '\0' + id.value()).getBytes(StandardCharsets.UTF_8);
  }
}
