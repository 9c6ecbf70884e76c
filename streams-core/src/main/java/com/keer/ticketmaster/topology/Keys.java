package com.keer.ticketmaster.topology;

import com.keer.ticketmaster.buyer.BuyerKey;
import com.keer.ticketmaster.reservation.ReservationId;
import com.keer.ticketmaster.section.SectionId;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/// The keys of the topics, all readable text.
final class Keys {

  static final Serde<ReservationId> RESERVATION = text(ReservationId::value, ReservationId::new);
  static final Serde<SectionId> SECTION = text(SectionId::key, SectionId::fromKey);
  static final Serde<OutcomeKey> OUTCOME = text(OutcomeKey::key, OutcomeKey::fromKey);

  static final Serde<BuyerKey> BUYER = text(BuyerKey::key, BuyerKey::fromKey);

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
