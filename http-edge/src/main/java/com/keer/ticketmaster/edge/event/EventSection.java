package com.keer.ticketmaster.edge.event;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// A section of an event as the catalogue knows it.
///
/// @param sectionNo its number in the database
/// @param refused why the log did not open it
/// @param syncedSequence up to which of the section's commands its tickets are filled in; 0 if they
///   are not
public record EventSection(
    long sectionNo,
    String eventId,
    String name,
    int position,
    boolean generalAdmission,
    BigDecimal price,
    @Nullable String refused,
    long syncedSequence) {}
