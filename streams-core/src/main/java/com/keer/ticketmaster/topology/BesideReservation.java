package com.keer.ticketmaster.topology;

import com.keer.ticketmaster.booking.OutcomeKey;
import com.keer.ticketmaster.booking.ReservationOutcome;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.StreamPartitioner;

/// Puts the refusal of a command into the partition of its reservation, because the sender waits
/// there for either answer.
final class BesideReservation implements StreamPartitioner<OutcomeKey, ReservationOutcome> {

  @Override
  public Optional<Set<Integer>> partitions(
      String topic, OutcomeKey key, ReservationOutcome outcome, int partitions) {
    // Must match the producer's default partitioning of the plain reservation id.
    byte[] id = key.reservationId().value().getBytes(StandardCharsets.UTF_8);
    return Optional.of(Set.of(Utils.toPositive(Utils.murmur2(id)) % partitions));
  }
}
