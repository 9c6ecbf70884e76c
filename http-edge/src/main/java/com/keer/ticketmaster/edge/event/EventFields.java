package com.keer.ticketmaster.edge.event;

import com.keer.ticketmaster.edge.json.JsonFields;
import com.keer.ticketmaster.edge.problem.Problem.Fault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What creating and changing an event have in common.
final class EventFields {

  static final int MAX_NAME_LENGTH = 200;
  static final int MAX_DESCRIPTION_LENGTH = 10_000;

  private EventFields() {}

  /// Reports times of an event and of its sale that are in the wrong order.
  static List<Fault> disorder(
      @Nullable Instant startsAt,
      @Nullable Instant endsAt,
      @Nullable Instant saleOpensAt,
      @Nullable Instant saleClosesAt) {
    List<Fault> faults = new ArrayList<>();
    if (startsAt != null && endsAt != null && !endsAt.isAfter(startsAt)) {
      faults.add(new Fault("endsAt", "must be after startsAt"));
    }
    if (saleOpensAt != null && saleClosesAt != null && !saleClosesAt.isAfter(saleOpensAt)) {
      faults.add(new Fault("saleClosesAt", "must be after saleOpensAt"));
    }
    return faults;
  }

  static void noteDisorder(
      JsonFields fields,
      @Nullable Instant startsAt,
      @Nullable Instant endsAt,
      @Nullable Instant saleOpensAt,
      @Nullable Instant saleClosesAt) {
    disorder(startsAt, endsAt, saleOpensAt, saleClosesAt)
        .forEach(fault -> fields.fault(fault.field(), fault.detail()));
  }
}
