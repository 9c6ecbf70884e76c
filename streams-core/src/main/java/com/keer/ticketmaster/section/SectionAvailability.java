package com.keer.ticketmaster.section;

/// How many seats a section had after its command number `sequence`.
public record SectionAvailability(long sequence, SeatCounts counts) {}
