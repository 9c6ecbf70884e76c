package com.keer.ticketmaster.edge.hall;

import com.keer.ticketmaster.edge.json.JsonFields;
import com.keer.ticketmaster.edge.problem.Problem.Fault;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// When an event takes place, as far as it is stated, and what follows for its sale: a sale that
/// states no close ends with the event.
public record EventTimes(@Nullable Instant startsAt, @Nullable Instant endsAt) {

  /// Nothing is stated.
  public static final EventTimes UNKNOWN = new EventTimes(null, null);

  /// An event that states only its start is taken to end this much later.
  public static final Duration USUAL_LENGTH = Duration.ofHours(24);

  private static final String STARTS = "startsAt";
  private static final String ENDS = "endsAt";

  /// The times among the fields of an event; an end before the start is noted.
  public static EventTimes read(JsonFields fields) {
    EventTimes times = new EventTimes(fields.time(STARTS), fields.time(ENDS));
    Fault fault = times.fault();
    if (fault != null) {
      fields.fault(fault.field(), fault.detail());
      return UNKNOWN;
    }
    return times;
  }

  /// What is wrong with the times themselves; null if nothing is.
  public @Nullable Fault fault() {
    return startsAt == null || endsAt == null || endsAt.isAfter(startsAt)
        ? null
        : new Fault(
            ENDS,
            "is %s, but must be after startsAt (%s): write a later time, or omit it"
                .formatted(endsAt, startsAt));
  }

  /// What is wrong with the window of a sale; null if nothing is.
  ///
  /// @param rules all that applies to the sale, as it is stated
  public @Nullable Fault fault(SaleRules rules) {
    Instant opens = rules.saleOpensAt();
    Instant closes = rules.saleClosesAt();
    if (!rules.opensBeforeItCloses()) {
      return new Fault(
          SaleRules.CLOSES,
          "is %s, but must be after saleOpensAt (%s): write a later time, or omit it"
              .formatted(closes, opens));
    }
    if (closes != null && endsAt != null && closes.isAfter(endsAt)) {
      return new Fault(
          SaleRules.CLOSES,
          "is %s, but must not be after endsAt (%s): write an earlier time, or omit it to sell until"
                  .formatted(closes, endsAt)
              + " the event ends");
    }
    Instant end = end();
    if (closes == null && opens != null && end != null && !opens.isBefore(end)) {
      return new Fault(
          SaleRules.OPENS,
          endsAt == null
              ? "is %s, but an event without endsAt ends 24 hours after startsAt (%s): write an"
                      .formatted(opens, startsAt)
                  + " earlier time, or add endsAt"
              : "is %s, but must be before endsAt (%s): write an earlier time"
                  .formatted(opens, endsAt));
    }
    return null;
  }

  /// When the event is over; null if nothing is known.
  public @Nullable Instant end() {
    return endsAt == null && startsAt != null ? startsAt.plus(USUAL_LENGTH) : endsAt;
  }

  /// The rules with the end of the event in place of a close that they do not state.
  public SaleRules close(SaleRules rules) {
    return rules.saleClosesAt() == null ? rules.withSale(rules.saleOpensAt(), end()) : rules;
  }
}
