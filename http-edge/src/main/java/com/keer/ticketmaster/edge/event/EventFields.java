package com.keer.ticketmaster.edge.event;

/// What creating and changing an event have in common.
final class EventFields {

  static final int MAX_NAME_LENGTH = 200;
  static final int MAX_DESCRIPTION_LENGTH = 10_000;

  private EventFields() {}
}
