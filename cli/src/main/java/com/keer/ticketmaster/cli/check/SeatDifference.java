package com.keer.ticketmaster.cli.check;

/// How a store may differ from the log.
public enum SeatDifference {
  LOG_MAP_DIFFERS("the map in section-status differs from the outcomes"),
  SOLD_IN_LOG_ONLY("sold in the log, not in PostgreSQL"),
  SOLD_IN_POSTGRES_ONLY("sold in PostgreSQL, not in the log"),
  TICKET_STATUS_DIFFERS("a different status in PostgreSQL"),
  TICKET_RESERVATION_DIFFERS("a different reservation in PostgreSQL"),
  TICKET_MISSING("no ticket in PostgreSQL"),
  TICKET_UNKNOWN("a ticket in PostgreSQL without a seat"),
  RESERVATION_MISSING("a reservation that PostgreSQL lacks"),
  RESERVATION_DIFFERS("a reservation with a different state in PostgreSQL"),
  RESERVATION_UNKNOWN("a reservation in PostgreSQL that the log lacks"),
  POSTGRES_NEWER("PostgreSQL is ahead of the log"),
  REDIS_MISSING("Redis lacks the section"),
  REDIS_OLDER("Redis has an older state"),
  REDIS_NEWER("Redis is ahead of the log"),
  REDIS_COUNTS_DIFFER("Redis has different counts"),
  REDIS_MAP_DIFFERS("Redis has a different map");

  private final String text;

  SeatDifference(String text) {
    this.text = text;
  }

  /// For people.
  public String text() {
    return text;
  }
}
