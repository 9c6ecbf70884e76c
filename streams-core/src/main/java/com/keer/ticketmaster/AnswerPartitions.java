package com.keer.ticketmaster;

import com.keer.ticketmaster.booking.OutcomeKey;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.internal.log.KeyPartition;
import com.keer.ticketmaster.internal.store.StoreNames;
import com.keer.ticketmaster.topology.Topics;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.state.HostInfo;
import org.jspecify.annotations.Nullable;

/// Which partitions of the answers this instance has, and who has the others.
///
/// The stream threads tell when they take a partition and when they give it up, so what is here is
/// known to the moment and costs a hash to look up; only for what is not here is Kafka Streams
/// asked.
final class AnswerPartitions {

  /// What [KeyQueryMetadata] says of an owner that named no application server.
  private static final HostInfo UNKNOWN = HostInfo.unavailable();

  private static final int MOST_TRIES = 10_000;

  private final RoleRunner runner;
  private final Serializer<OutcomeKey> keys;
  private final String topic;
  private final int count;
  private final Optional<HostInfo> self;
  private final Map<Integer, Integer> here = new ConcurrentHashMap<>();

  /// @param count the number of partitions of the answers
  /// @param self where other instances reach this one; nothing if they do not
  AnswerPartitions(RoleRunner runner, Topics topics, int count, Optional<HostInfo> self) {
    this.runner = runner;
    this.keys = topics.reservationCompleted().keySerde().serializer();
    this.topic = topics.reservationCompleted().name();
    this.count = count;
    this.self = self;
  }

  void onOpened(int partition) {
    // Counted, since one thread may take it before another has let go of it.
    here.merge(partition, 1, Integer::sum);
  }

  void onClosed(int partition) {
    here.computeIfPresent(partition, (key, times) -> times == 1 ? null : times - 1);
  }

  /// Whether there are any.
  boolean isAnyHere() {
    return !here.isEmpty();
  }

  /// Whether the answers to a reservation come to this instance.
  boolean isHere(ReservationId id) {
    return here.containsKey(
        KeyPartition.of(keys.serialize(topic, new OutcomeKey(id, false)), count));
  }

  /// The first of some random ids whose answers come to this instance.
  Optional<ReservationId> firstHere(Supplier<ReservationId> ids) {
    // The chance that all of these tries miss is one in five hundred million.
    int tries = here.isEmpty() ? 0 : Math.min(MOST_TRIES, 20 * count / here.size());
    for (int i = 0; i < tries; i++) {
      ReservationId id = ids.get();
      if (isHere(id)) {
        return Optional.of(id);
      }
    }
    return Optional.empty();
  }

  /// What to tell those who ask this instance for answers that it does not have; nothing while that
  /// is not known, because partitions move or stores restore.
  Optional<OwnedElsewhereException> elsewhere(ReservationId id) {
    if (!runner.isReady()) {
      return Optional.empty();
    }
    try {
      HostInfo owner = owner(id);
      // Already given to this instance, and on its way here.
      boolean comes = self.isPresent() && self.get().equals(owner);
      return comes
          ? Optional.empty()
          : Optional.of(new OwnedElsewhereException(id, owner == null ? null : text(owner)));
    } catch (NotReadyException e) {
      // Without an application server anywhere there is nothing to know about the others.
      return self.isPresent()
          ? Optional.empty()
          : Optional.of(new OwnedElsewhereException(id, null));
    }
  }

  /// The other instance that has the answers to a reservation, as far as it is known.
  ///
  /// @throws NotReadyException while partitions move
  Optional<String> ownerElsewhere(ReservationId id) {
    if (isHere(id)) {
      return Optional.empty();
    }
    return Optional.ofNullable(owner(id))
        .filter(host -> self.isEmpty() || !self.get().equals(host))
        .map(AnswerPartitions::text);
  }

  private @Nullable HostInfo owner(ReservationId id) {
    KeyQueryMetadata owner;
    try {
      owner =
          runner
              .streams()
              .queryMetadataForKey(StoreNames.OUTCOMES, new OutcomeKey(id, false), keys);
    } catch (IllegalStateException e) {
      throw new NotReadyException("the instances are being located", e);
    }
    if (owner == null || owner.equals(KeyQueryMetadata.NOT_AVAILABLE)) {
      throw new NotReadyException("the reservations are moving between instances");
    }
    return owner.activeHost().equals(UNKNOWN) ? null : owner.activeHost();
  }

  private static String text(HostInfo host) {
    return host.host() + ":" + host.port();
  }
}
