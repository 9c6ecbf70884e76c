package com.keer.ticketmaster.edge.availability;

import com.keer.ticketmaster.LatestStatus;
import com.keer.ticketmaster.booking.SectionStatus;
import com.keer.ticketmaster.hall.SeatCounts;
import com.keer.ticketmaster.hall.SeatMap;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.hall.SectionLayout;
import com.keer.ticketmaster.serde.WireFormats;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;

/// The states that one instance knows, set by a test.
public final class KnownSections implements Statuses {

  private final String eventId;
  private final Map<String, LatestStatus> sections = new ConcurrentSkipListMap<>();

  public KnownSections(String eventId) {
    this.eventId = eventId;
  }

  /// A section with one row, for example `10f`, after `sequence` commands.
  public LatestStatus put(String name, long sequence, String row) {
    return put(name, sequence, List.of(row));
  }

  public LatestStatus put(String name, long sequence, List<String> rows) {
    SectionLayout layout = SectionLayout.grid(rows.size(), 10);
    SeatMap map = new SeatMap(layout, rows);
    int free = 0;
    for (int row = 0; row < rows.size(); row++) {
      free += (int) map.statuses(row).stream().filter(s -> s.code() == 'f').count();
    }
    SeatCounts counts = new SeatCounts(free, 0, 10 * rows.size() - free, 0);
    SectionStatus status = new SectionStatus(sequence, 1_000 * sequence, counts, map, null);
    LatestStatus latest =
        LatestStatus.of(new SectionId(eventId, name), WireFormats.SECTION_STATUS.encode(status));
    sections.put(name, latest);
    return latest;
  }

  @Override
  public Collection<LatestStatus> latest(String event) {
    return event.equals(eventId) ? sections.values() : List.of();
  }

  @Override
  public Optional<LatestStatus> latest(SectionId section) {
    return section.eventId().equals(eventId)
        ? Optional.ofNullable(sections.get(section.name()))
        : Optional.empty();
  }

  @Override
  public void forEach(Consumer<LatestStatus> visitor) {
    sections.values().forEach(visitor);
  }
}
