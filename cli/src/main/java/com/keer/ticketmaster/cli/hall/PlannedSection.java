package com.keer.ticketmaster.cli.hall;

import com.keer.ticketmaster.section.SectionCommand.Open;
import com.keer.ticketmaster.section.SectionId;
import com.keer.ticketmaster.section.SectionLayout;

/// A section as its operator wants it, checked.
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
