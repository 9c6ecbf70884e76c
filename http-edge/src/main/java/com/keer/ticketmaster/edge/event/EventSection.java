package com.keer.ticketmaster.edge.event;

import com.keer.ticketmaster.edge.hall.SaleRules;
import java.math.BigDecimal;

/// A section of an event as the catalogue knows it.
///
/// @param sectionNo its number in the database
/// @param rules its own; where they are silent, those of the event apply
/// @param syncedSequence the last command of the section that its tickets reflect; 0 if it has none
public record EventSection(
    long sectionNo,
    String eventId,
    String name,
    int position,
    boolean generalAdmission,
    BigDecimal price,
    SaleRules rules,
    long syncedSequence) {}
