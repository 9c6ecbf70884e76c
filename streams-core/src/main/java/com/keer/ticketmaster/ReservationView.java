package com.keer.ticketmaster;

import com.keer.ticketmaster.booking.OutcomeKey;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.ReservationOutcome.Decided;
import com.keer.ticketmaster.internal.store.StoreNames;
import com.keer.ticketmaster.serde.WireFormats;
import com.keer.ticketmaster.topology.Topics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.HostInfo;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/// The answers to the reservations that this instance holds; needs the api role.
///
/// Each instance holds the reservations of its partitions. [#ownerElsewhere] names the instance
/// that holds another one.
public final class ReservationView {

  /// @param pick extracts what the waiter wants from an outcome; empty if this is not it
  private record Waiter<T>(
      Function<ReservationOutcome, Optional<T>> pick, CompletableFuture<T> answer) {
    void hear(ReservationOutcome outcome) {
      pick.apply(outcome).ifPresent(answer::complete);
    }
  }

  private final RoleRunner runner;
  private final Topics topics;
  private final Optional<HostInfo> self;
  private final Map<ReservationId, List<Waiter<?>>> waiting = new ConcurrentHashMap<>();

  ReservationView(RoleRunner runner, Topics topics, Optional<HostInfo> self) {
    this.runner = runner;
    this.topics = topics;
    this.self = self;
  }

  /// The latest state of a reservation, or empty if this instance has none.
  ///
  /// @throws NotReadyException while the store cannot be read
  public Optional<Decided> find(ReservationId id) {
    try {
      byte[] bytes = store().get(new OutcomeKey(id, false));
      return bytes != null
              && WireFormats.RESERVATION_OUTCOME.decode(bytes) instanceof Decided decided
          ? Optional.of(decided)
          : Optional.empty();
    } catch (InvalidStateStoreException e) {
      throw new NotReadyException("the reservations are restoring", e);
    }
  }

  /// Completes with the state of a reservation once it matches, at once if it already does. Any
  /// number of callers may wait for one id. Cancel the future to stop waiting.
  ///
  /// @throws NotReadyException while the store cannot be read
  public CompletableFuture<Decided> await(ReservationId id, Predicate<Decided> wanted) {
    CompletableFuture<Decided> answer = awaitNext(id, wanted);
    try {
      // Register first, then look: an outcome that arrives in between must find the waiter.
      find(id).filter(wanted).ifPresent(answer::complete);
    } catch (NotReadyException e) {
      answer.cancel(false);
      throw e;
    }
    return answer;
  }

  /// Completes with the next matching state of a reservation, whatever the current one: for callers
  /// who are about to send the command that leads to it. Cancel the future to stop waiting.
  public CompletableFuture<Decided> awaitNext(ReservationId id, Predicate<Decided> wanted) {
    return listen(
        id,
        outcome ->
            outcome instanceof Decided decided && wanted.test(decided)
                ? Optional.of(decided)
                : Optional.empty());
  }

  /// Completes with the next matching answer to a command about a reservation, including a refusal
  /// that leaves the reservation unchanged. Cancel the future to stop waiting.
  public CompletableFuture<ReservationOutcome> awaitAnswer(
      ReservationId id, Predicate<ReservationOutcome> wanted) {
    return listen(id, outcome -> Optional.of(outcome).filter(wanted));
  }

  private <T> CompletableFuture<T> listen(
      ReservationId id, Function<ReservationOutcome, Optional<T>> pick) {
    Waiter<T> waiter = new Waiter<>(pick, new CompletableFuture<>());
    waiting.compute(
        id,
        (key, waiters) -> {
          List<Waiter<?>> all = waiters == null ? new CopyOnWriteArrayList<>() : waiters;
          all.add(waiter);
          return all;
        });
    var unused = waiter.answer().whenComplete((answer, failure) -> forget(id, waiter));
    return waiter.answer();
  }

  /// The instance that holds a reservation, if it is not this one.
  ///
  /// @throws NotReadyException while partitions are moving
  public Optional<HostInfo> ownerElsewhere(ReservationId id) {
    if (self.isEmpty()) {
      return Optional.empty();
    }
    KeyQueryMetadata owner;
    try {
      owner =
          runner
              .streams()
              .queryMetadataForKey(
                  StoreNames.OUTCOMES,
                  new OutcomeKey(id, false),
                  topics.reservationCompleted().keySerde().serializer());
    } catch (IllegalStateException e) {
      throw new NotReadyException("the instances are not known yet", e);
    }
    if (owner == null || owner.equals(KeyQueryMetadata.NOT_AVAILABLE)) {
      throw new NotReadyException("the reservations are moving between instances");
    }
    return Optional.of(owner.activeHost()).filter(host -> !self.get().equals(host));
  }

  void onOutcome(OutcomeKey key, ReservationOutcome outcome) {
    List<Waiter<?>> waiters = waiting.get(key.reservationId());
    if (waiters != null) {
      waiters.forEach(waiter -> waiter.hear(outcome));
    }
  }

  private void forget(ReservationId id, Waiter<?> waiter) {
    waiting.computeIfPresent(
        id,
        (key, waiters) -> {
          waiters.remove(waiter);
          return waiters.isEmpty() ? null : waiters;
        });
  }

  private ReadOnlyKeyValueStore<OutcomeKey, byte[]> store() {
    KafkaStreams streams = runner.streams();
    return streams.store(
        StoreQueryParameters.fromNameAndType(
            StoreNames.OUTCOMES, QueryableStoreTypes.keyValueStore()));
  }
}
