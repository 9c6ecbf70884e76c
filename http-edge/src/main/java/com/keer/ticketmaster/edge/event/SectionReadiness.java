package com.keer.ticketmaster.edge.event;

/// Whether a section of an event can be booked yet.
enum SectionReadiness {
  /// The log has not opened it yet.
  OPENING,
  LIVE
}
