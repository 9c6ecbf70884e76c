package com.keer.ticketmaster.internal.streams;

import com.keer.ticketmaster.booking.Chain;
import com.keer.ticketmaster.internal.reservation.DoorChain;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/// The section's [Chain] as a header of its answers. It is a header because it tells where the
/// answer stands in the section's history, not what it says. 32 raw bytes, because text would be a
/// third longer in every answer.
public final class ChainHeader {

  private static final String KEY = "chain";

  /// A key of its own: a program that does not know it looks for 32 bytes under the other one.
  private static final String DOOR_KEY = "door-chain";

  private ChainHeader() {}

  /// The place of a refusal in the chain of the door.
  public static Headers of(DoorChain place) {
    return new RecordHeaders().add(DOOR_KEY, place.encode());
  }

  /// The place of a refusal in the chain of the door; null if it has none, as all refusals of
  /// earlier programs.
  ///
  /// @throws IllegalArgumentException if the header is something else
  public static @Nullable DoorChain readDoor(Headers headers) {
    Header header = headers.lastHeader(DOOR_KEY);
    return header == null ? null : DoorChain.decodeOrNull(header.value());
  }

  public static Headers of(Chain chain) {
    RecordHeaders headers = new RecordHeaders();
    if (!chain.equals(Chain.NONE)) {
      headers.add(KEY, chain.bytes());
    }
    return headers;
  }

  /// The chain value in the headers of an answer; [Chain#NONE] if the command reached no section.
  ///
  /// @throws IllegalArgumentException if the header is something else
  public static Chain read(Headers headers) {
    Header header = headers.lastHeader(KEY);
    return header == null || header.value() == null ? Chain.NONE : Chain.of(header.value());
  }
}
