package com.keer.ticketmaster.replay;

import com.keer.ticketmaster.booking.SectionStatus;
import com.keer.ticketmaster.hall.SectionId;
import java.util.List;

/// The states of a section in the course of its sale.
///
/// @param frames in the order of their sequence; each is valid until the next one
public record SectionFilm(SectionId id, List<SectionStatus> frames) {

  /// The frame limit of a film; the eye would not distinguish more.
  public static final int MOST_FRAMES = 400;

  public SectionFilm {
    frames = List.copyOf(frames);
    if (frames.isEmpty()) {
      throw new IllegalArgumentException("a film needs at least one frame");
    }
  }

  public SectionStatus first() {
    return frames.getFirst();
  }

  public SectionStatus last() {
    return frames.getLast();
  }
}
