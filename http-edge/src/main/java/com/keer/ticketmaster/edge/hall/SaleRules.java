package com.keer.ticketmaster.edge.hall;

import com.keer.ticketmaster.booking.DecisionRule;
import com.keer.ticketmaster.booking.HoldLimits;
import com.keer.ticketmaster.booking.SectionRules;
import com.keer.ticketmaster.edge.json.JsonFields;
import com.keer.ticketmaster.edge.json.StrictJson;
import com.keer.ticketmaster.edge.problem.Problem.Fault;
import com.keer.ticketmaster.section.AllocationPolicies;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// What a sale allows, as far as it is stated: by an event for all its sections, or by a section
/// for itself. Whatever is null is left to the defaults.
///
/// @param saleOpensAt when the sale begins; at once by default
/// @param saleClosesAt when it ends; with the event by default, see [EventTimes]
/// @param seatsPerBuyer in all sections of the event together; any number by default
/// @param heldPerBuyer held but not bought, in all sections of the event together; any number by
///   default
/// @param pauseAfterLapseSeconds after a hold that was not confirmed; none by default
/// @param allocationPolicy its name; best available by default
public record SaleRules(
    @Nullable Instant saleOpensAt,
    @Nullable Instant saleClosesAt,
    @Nullable Integer seatsPerBuyer,
    @Nullable Integer maxSeatsPerReservation,
    @Nullable Integer maxHoldSeconds,
    @Nullable Integer heldPerBuyer,
    @Nullable Integer pauseAfterLapseSeconds,
    @Nullable String allocationPolicy) {

  /// Nothing is stated.
  public static final SaleRules NONE =
      new SaleRules(null, null, null, null, null, null, null, null);

  static final String OPENS = "saleOpensAt";
  static final String CLOSES = "saleClosesAt";
  private static final String PER_BUYER = "seatsPerBuyer";
  private static final String PER_RESERVATION = "maxSeatsPerReservation";
  private static final String MAX_HOLD = "maxHoldSeconds";
  private static final String HELD = "heldPerBuyer";
  private static final String PAUSE = "pauseAfterLapseSeconds";

  /// The field of the allocation policy, which can be changed.
  public static final String POLICY = "allocationPolicy";

  /// The fields of the window, which can be moved.
  public static final List<String> WINDOW = List.of(OPENS, CLOSES);

  /// The fields that stay as the sections were opened.
  public static final List<String> LASTING =
      List.of(PER_BUYER, PER_RESERVATION, MAX_HOLD, HELD, PAUSE);

  /// All fields.
  public static final List<String> FIELDS =
      Stream.of(WINDOW, LASTING, List.of(POLICY)).flatMap(List::stream).toList();

  /// The rules among the fields of an event or a section.
  ///
  /// @param defaults what applies where the fields are silent; a sale must open before it closes
  ///   under both together
  /// @param times when the event takes place
  public static SaleRules read(JsonFields fields, SaleRules defaults, EventTimes times) {
    SaleRules own =
        new SaleRules(
            fields.time(OPENS),
            fields.time(CLOSES),
            fields.number(PER_BUYER, 1, SectionRules.MAX_SEATS_PER_BUYER),
            fields.number(PER_RESERVATION, 1, SectionRules.MAX_SEATS_PER_RESERVATION),
            fields.number(MAX_HOLD, 0, SectionRules.MAX_HOLD_SECONDS),
            fields.number(HELD, 1, SectionRules.MAX_SEATS_PER_BUYER),
            fields.number(PAUSE, 1, HoldLimits.MAX_PAUSE_SECONDS),
            policy(fields));
    SaleRules all = own.or(defaults);
    Fault fault = times.fault(all);
    if (fault != null && own.states(fault.field())) {
      fields.fault(fault.field(), fault.detail());
    } else if (!all.opensBeforeItCloses() && own.states(OPENS)) {
      fields.fault(
          OPENS,
          "is %s, but must be before saleClosesAt (%s): write an earlier time, or omit it"
              .formatted(all.saleOpensAt, all.saleClosesAt));
    }
    if (own.pauseAfterLapseSeconds != null && all.heldPerBuyer == null) {
      fields.fault(PAUSE, "needs heldPerBuyer: state how many seats a buyer may hold");
    }
    return own;
  }

  /// The allocation policy among the fields; null if none is stated.
  public static @Nullable String policy(JsonFields fields) {
    String name = fields.name(POLICY, DecisionRule.MAX_POLICY_LENGTH);
    Set<String> known = AllocationPolicies.installed().names();
    if (name == null || known.contains(name)) {
      return name;
    }
    fields.fault(
        POLICY, "is '%s', but must be one of %s".formatted(name, String.join(", ", known)));
    return null;
  }

  private boolean states(String field) {
    return field.equals(OPENS) ? saleOpensAt != null : saleClosesAt != null;
  }

  /// These rules, and the defaults where they are silent.
  public SaleRules or(SaleRules defaults) {
    return new SaleRules(
        either(saleOpensAt, defaults.saleOpensAt),
        either(saleClosesAt, defaults.saleClosesAt),
        either(seatsPerBuyer, defaults.seatsPerBuyer),
        either(maxSeatsPerReservation, defaults.maxSeatsPerReservation),
        either(maxHoldSeconds, defaults.maxHoldSeconds),
        either(heldPerBuyer, defaults.heldPerBuyer),
        either(pauseAfterLapseSeconds, defaults.pauseAfterLapseSeconds),
        either(allocationPolicy, defaults.allocationPolicy));
  }

  /// The same rules with another window.
  public SaleRules withSale(@Nullable Instant opensAt, @Nullable Instant closesAt) {
    return new SaleRules(
        opensAt,
        closesAt,
        seatsPerBuyer,
        maxSeatsPerReservation,
        maxHoldSeconds,
        heldPerBuyer,
        pauseAfterLapseSeconds,
        allocationPolicy);
  }

  /// The same rules with other limits of a reservation.
  public SaleRules withLimits(int maxSeats, int maxHold) {
    return new SaleRules(
        saleOpensAt,
        saleClosesAt,
        seatsPerBuyer,
        maxSeats,
        maxHold,
        heldPerBuyer,
        pauseAfterLapseSeconds,
        allocationPolicy);
  }

  /// The same rules with another allocation policy.
  public SaleRules withPolicy(@Nullable String name) {
    return new SaleRules(
        saleOpensAt,
        saleClosesAt,
        seatsPerBuyer,
        maxSeatsPerReservation,
        maxHoldSeconds,
        heldPerBuyer,
        pauseAfterLapseSeconds,
        name);
  }

  public boolean opensBeforeItCloses() {
    return saleOpensAt == null || saleClosesAt == null || saleClosesAt.isAfter(saleOpensAt);
  }

  /// The rules of a section's log, with the engine's own defaults where these are silent.
  public SectionRules toSectionRules() {
    SectionRules usual = SectionRules.DEFAULT;
    return new SectionRules(
        maxSeatsPerReservation == null ? usual.maxSeatsPerReservation() : maxSeatsPerReservation,
        maxHoldSeconds == null ? usual.maxHoldSeconds() : maxHoldSeconds,
        millis(saleOpensAt),
        millis(saleClosesAt),
        seatsPerBuyer == null ? 0 : seatsPerBuyer,
        heldPerBuyer == null
            ? HoldLimits.NONE
            : new HoldLimits(
                heldPerBuyer, pauseAfterLapseSeconds == null ? 0 : pauseAfterLapseSeconds),
        allocationPolicy == null
            ? DecisionRule.FIRST
            : DecisionRule.FIRST.withPolicy(allocationPolicy));
  }

  /// Writes what is stated.
  public void write(JsonGenerator out) {
    StrictJson.time(out, OPENS, saleOpensAt);
    StrictJson.time(out, CLOSES, saleClosesAt);
    StrictJson.optional(out, PER_BUYER, seatsPerBuyer);
    StrictJson.optional(out, PER_RESERVATION, maxSeatsPerReservation);
    StrictJson.optional(out, MAX_HOLD, maxHoldSeconds);
    StrictJson.optional(out, HELD, heldPerBuyer);
    StrictJson.optional(out, PAUSE, pauseAfterLapseSeconds);
    StrictJson.optional(out, POLICY, allocationPolicy);
  }

  private static <T> @Nullable T either(@Nullable T own, @Nullable T other) {
    return own == null ? other : own;
  }

  private static long millis(@Nullable Instant time) {
    return time == null ? 0 : time.toEpochMilli();
  }
}
