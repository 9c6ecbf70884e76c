package com.keer.ticketmaster.edge.hall;

import com.keer.ticketmaster.booking.SectionRules;
import com.keer.ticketmaster.edge.json.JsonFields;
import com.keer.ticketmaster.edge.json.StrictJson;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// What a sale allows, as far as it is stated: by an event for all its sections, or by a section
/// for itself. Whatever is null is left to the defaults.
///
/// @param saleOpensAt when the sale begins; at once by default
/// @param saleClosesAt when it ends; never by default
/// @param seatsPerBuyer in all sections of the event together; any number by default
public record SaleRules(
    @Nullable Instant saleOpensAt,
    @Nullable Instant saleClosesAt,
    @Nullable Integer seatsPerBuyer,
    @Nullable Integer maxSeatsPerReservation,
    @Nullable Integer maxHoldSeconds) {

  /// Nothing is stated.
  public static final SaleRules NONE = new SaleRules(null, null, null, null, null);

  private static final String OPENS = "saleOpensAt";
  private static final String CLOSES = "saleClosesAt";
  private static final String PER_BUYER = "seatsPerBuyer";
  private static final String PER_RESERVATION = "maxSeatsPerReservation";
  private static final String MAX_HOLD = "maxHoldSeconds";

  /// The fields of the window, which can be moved.
  public static final List<String> WINDOW = List.of(OPENS, CLOSES);

  /// The fields that stay as the sections were opened.
  public static final List<String> LASTING = List.of(PER_BUYER, PER_RESERVATION, MAX_HOLD);

  /// All fields.
  public static final List<String> FIELDS =
      Stream.concat(WINDOW.stream(), LASTING.stream()).toList();

  /// The rules among the fields of an event or a section.
  ///
  /// @param defaults what applies where the fields are silent; a sale must open before it closes
  ///   under both together
  public static SaleRules read(JsonFields fields, SaleRules defaults) {
    SaleRules own =
        new SaleRules(
            fields.time(OPENS),
            fields.time(CLOSES),
            fields.number(PER_BUYER, 1, SectionRules.MAX_SEATS_PER_BUYER),
            fields.number(PER_RESERVATION, 1, SectionRules.MAX_SEATS_PER_RESERVATION),
            fields.number(MAX_HOLD, 0, SectionRules.MAX_HOLD_SECONDS));
    if (!own.or(defaults).opensBeforeItCloses()) {
      if (own.saleClosesAt != null) {
        fields.fault(CLOSES, "must be after saleOpensAt");
      } else if (own.saleOpensAt != null) {
        fields.fault(OPENS, "must be before saleClosesAt");
      }
    }
    return own;
  }

  /// These rules, and the defaults where they are silent.
  public SaleRules or(SaleRules defaults) {
    return new SaleRules(
        either(saleOpensAt, defaults.saleOpensAt),
        either(saleClosesAt, defaults.saleClosesAt),
        either(seatsPerBuyer, defaults.seatsPerBuyer),
        either(maxSeatsPerReservation, defaults.maxSeatsPerReservation),
        either(maxHoldSeconds, defaults.maxHoldSeconds));
  }

  /// The same rules with another window.
  public SaleRules withSale(@Nullable Instant opensAt, @Nullable Instant closesAt) {
    return new SaleRules(opensAt, closesAt, seatsPerBuyer, maxSeatsPerReservation, maxHoldSeconds);
  }

  /// The same rules with other limits of a reservation.
  public SaleRules withLimits(int maxSeats, int maxHold) {
    return new SaleRules(saleOpensAt, saleClosesAt, seatsPerBuyer, maxSeats, maxHold);
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
        seatsPerBuyer == null ? 0 : seatsPerBuyer);
  }

  /// Writes what is stated.
  public void write(JsonGenerator out) {
    StrictJson.time(out, OPENS, saleOpensAt);
    StrictJson.time(out, CLOSES, saleClosesAt);
    StrictJson.optional(out, PER_BUYER, seatsPerBuyer);
    StrictJson.optional(out, PER_RESERVATION, maxSeatsPerReservation);
    StrictJson.optional(out, MAX_HOLD, maxHoldSeconds);
  }

  private static <T> @Nullable T either(@Nullable T own, @Nullable T other) {
    return own == null ? other : own;
  }

  private static long millis(@Nullable Instant time) {
    return time == null ? 0 : time.toEpochMilli();
  }
}
