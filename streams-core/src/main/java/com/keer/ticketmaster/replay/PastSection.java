package com.keer.ticketmaster.replay;

import com.keer.ticketmaster.booking.SectionStatus;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.log.LoggedAt;

/// The state of a section after one of its commands.
///
/// @param place the place of that command in the serial log
public record PastSection(SectionId id, LoggedAt place, SectionStatus status) {}
