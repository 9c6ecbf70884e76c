package com.keer.ticketmaster.replay;

import com.keer.ticketmaster.section.SectionId;
import com.keer.ticketmaster.section.SectionStatus;

/// A section as it was after one of its commands.
///
/// @param place of that command in the serial log
public record PastSection(SectionId id, LoggedAt place, SectionStatus status) {}
