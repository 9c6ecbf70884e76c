package com.keer.ticketmaster.bench.micro;

import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.section.AllocationBytes;
import com.keer.ticketmaster.section.SectionBytes;
import com.keer.ticketmaster.section.SectionDecision;
import com.keer.ticketmaster.section.SectionDecision.ReservationDecided;
import com.keer.ticketmaster.section.SectionSnapshot;
import com.keer.ticketmaster.section.SectionState;
import com.keer.ticketmaster.serde.WireFormats;
import java.util.ArrayList;
import java.util.List;

/// All bytes that one decision costs: what the stores get and what the log gets.
///
/// @param groups the values of the row groups that changed
@SuppressWarnings("ArrayRecordComponent") // never compared
record Written(byte[] header, List<byte[]> groups, byte[] allocation, byte[] outcome) {

  /// Decides and encodes as the processor does.
  static Written decide(SectionSnapshot before, SectionCommand command, long now) {
    SectionDecision decision = Sections.DECIDER.decide(before, command, now);
    if (!(decision instanceof ReservationDecided decided) || before.state() == null) {
      throw new IllegalStateException("not a decision about a reservation");
    }
    SectionState after = Sections.state(decided);
    List<byte[]> groups = new ArrayList<>(2);
    for (int group : SectionBytes.changedGroups(before.state(), after)) {
      groups.add(SectionBytes.encodeGroup(after, group));
    }
    return new Written(
        SectionBytes.encodeHeader(after),
        groups,
        AllocationBytes.encode(Sections.allocation(decided)),
        WireFormats.RESERVATION_OUTCOME.encode(decided.outcome()));
  }

  int storeBytes() {
    return header.length + allocation.length + groups.stream().mapToInt(g -> g.length).sum();
  }
}
