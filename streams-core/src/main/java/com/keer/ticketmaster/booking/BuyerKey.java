package com.keer.ticketmaster.booking;

import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.internal.bytes.TwoPartKey;
import com.keer.ticketmaster.internal.bytes.Utf8;

/// One buyer at one event. Their seats in all sections of the event count together.
///
/// The user id has 1 to [ReservationRequest#MAX_USER_ID_LENGTH] characters, as [RequestCheck]
/// demands.
public record BuyerKey(String eventId, String userId) {

  private static final String WHAT = "buyer key (event/user)";

  public BuyerKey {
    if (eventId.isEmpty()) {
      throw new IllegalArgumentException("a buyer key needs an event");
    }
    if (userId.isBlank()
        || userId.length() > ReservationRequest.MAX_USER_ID_LENGTH
        || !Utf8.canEncode(userId)) {
      throw new IllegalArgumentException(
          "a user id has 1 to " + ReservationRequest.MAX_USER_ID_LENGTH + " whole characters");
    }
  }

  /// The buyer who asks this section for seats.
  public static BuyerKey of(SectionId section, ReservationRequest request) {
    return new BuyerKey(section.eventId(), request.userId());
  }

  /// The Kafka key, `event/user`.
  public String key() {
    return new TwoPartKey(eventId, userId).text();
  }

  /// Parses a [#key()].
  ///
  /// @throws IllegalArgumentException if the text is not such a key
  public static BuyerKey fromKey(String key) {
    TwoPartKey parts = TwoPartKey.parse(key, WHAT);
    return new BuyerKey(parts.first(), parts.second());
  }

  @Override
  public String toString() {
    return key();
  }
}
