package com.keer.ticketmaster.section;

import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.booking.SectionCommand.Open;
import java.util.List;

/// The serial log of one section: its opening and what came afterwards.
record SectionLog(List<Entry> entries) {

  record Entry(SectionCommand command, long timestamp) {}

  SectionLog {
    entries = List.copyOf(entries);
  }

  /// The section after all of it.
  SectionFold fold() {
    SectionFold fold = new SectionFold();
    entries.forEach(entry -> fold.apply(entry.command(), entry.timestamp()));
    return fold;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Entry entry : entries) {
      text.append("\n  ").append(entry.timestamp() - Sections.NOON).append(": ");
      text.append(
          entry.command() instanceof Open open
              ? "Open " + open.layout().rows() + open
              : entry.command());
    }
    return text.toString();
  }
}
