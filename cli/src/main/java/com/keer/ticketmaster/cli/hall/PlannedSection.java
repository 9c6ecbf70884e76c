package com.keer.ticketmaster.cli.hall;

import com.keer.ticketmaster.booking.SectionCommand.Open;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.hall.SectionLayout;

/// A section to open, checked.
public record PlannedSection(SectionId id, Open open) {

  public SectionLayout layout() {
    return open.layout();
  }

  public int seats() {
    return open.layout().seatCount();
  }

  public int blocked() {
    return open.blocked().size();
  }
}
