package com.keer.ticketmaster.edge.event;

import java.math.BigDecimal;

/// A section of an event as the catalogue knows it.
///
/// @param sectionNo its number in the database
/// @param syncedSequence up to which of the section's commands its tickets are filled in; 0 if they
///   are not
public record EventSection(
    long sectionNo,
    String eventId,
    String name,
    int position,
    boolean generalAdmission,
    BigDecimal price,
    long syncedSequence) {}
