package com.keer.ticketmaster.edge.compat;

import com.keer.ticketmaster.hall.SectionId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An event as `/v1` knows it: identified by its name, with areas of equal rows.
///
/// @param opening when seats can first be reserved; null for at once
/// @param closing when the sale ends; null for never
public record PostedEvent(
    String name,
    @Nullable String artist,
    List<Area> areas,
    @Nullable Instant opening,
    @Nullable Instant closing,
    @Nullable Instant start,
    @Nullable Instant end) {

  /// A section of `rows` times `columns` seats.
  public record Area(String id, @Nullable BigDecimal price, int rows, int columns) {

    long seats() {
      return (long) rows * columns;
    }

    SectionId section(String eventName) {
      return new SectionId(eventName, id);
    }
  }

  public PostedEvent {
    areas = List.copyOf(areas);
  }

  PostedEvent withAreas(List<Area> others) {
    return new PostedEvent(name, artist, others, opening, closing, start, end);
  }
}
