package com.keer.ticketmaster.internal.streams;

import com.keer.ticketmaster.booking.BuyerKey;
import com.keer.ticketmaster.booking.OutcomeKey;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.hall.SectionId;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/// The keys of the topics, all readable text.
public final class Keys {

  public static final Serde<ReservationId> RESERVATION =
      text(ReservationId::value, ReservationId::new);
  public static final Serde<SectionId> SECTION = text(SectionId::key, SectionId::fromKey);
  public static final Serde<OutcomeKey> OUTCOME = text(OutcomeKey::key, OutcomeKey::fromKey);

  public static final Serde<BuyerKey> BUYER = text(BuyerKey::key, BuyerKey::fromKey);

  private Keys() {}

  private static <T> Serde<T> text(Function<T, String> write, Function<String, T> read) {
    return Serdes.serdeFrom(
        (topic, key) -> write.apply(key).getBytes(StandardCharsets.UTF_8),
        (topic, bytes) -> {
          if (bytes == null) {
            throw new SerializationException("the record has no key");
          }
          try {
            return read.apply(new String(bytes, StandardCharsets.UTF_8));
          } catch (IllegalArgumentException e) {
            throw new SerializationException("cannot read the key: " + e.getMessage(), e);
          }
        });
  }
}
