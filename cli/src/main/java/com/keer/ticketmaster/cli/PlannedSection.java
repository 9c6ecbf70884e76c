package com.keer.ticketmaster.cli;

import com.keer.ticketmaster.section.SectionCommand.Open;
import com.keer.ticketmaster.section.SectionId;
import com.keer.ticketmaster.section.SectionLayout;

/// A section as its operator wants it, checked.
record PlannedSection(SectionId id, Open open) {

  SectionLayout layout() {
    return open.layout();
  }

  int seats() {
    return open.layout().seatCount();
  }

  int blocked() {
    return open.blocked().size();
  }
}
