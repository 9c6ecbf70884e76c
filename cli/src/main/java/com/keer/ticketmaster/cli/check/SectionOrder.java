package com.keer.ticketmaster.cli.check;

import com.keer.ticketmaster.hall.SectionId;
import java.util.Comparator;

/// The order in which sections are listed.
final class SectionOrder {
  static final Comparator<SectionId> BY_NAME =
      Comparator.comparing(SectionId::eventId).thenComparing(SectionId::name);

  private SectionOrder() {}
}
