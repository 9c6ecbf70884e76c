package com.keer.ticketmaster;

import com.keer.ticketmaster.booking.Chain;
import com.keer.ticketmaster.booking.OutcomeKey;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.ReservationOutcome.Decided;
import com.keer.ticketmaster.internal.reservation.DoorChain;
import com.keer.ticketmaster.internal.store.StoreNames;
import com.keer.ticketmaster.internal.streams.ChainHeader;
import com.keer.ticketmaster.proof.Checkpoint.Source;
import com.keer.ticketmaster.receipt.Receipt.Statement;
import com.keer.ticketmaster.serde.WireFormats;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/// The answers to reservations at this instance; the api role.
///
/// Each instance has the answers of its own partitions. A request for any other answer fails at
/// once with an [OwnedElsewhereException] that names the owner, instead of waiting for an answer
/// that never comes here.
public final class ReservationView {

  /// @param pick selects the wanted part of an outcome; empty if the outcome is not wanted
  private record Waiter<T>(
      BiFunction<ReservationOutcome, Headers, Optional<T>> pick, CompletableFuture<T> answer) {
    void hear(ReservationOutcome outcome, Headers headers) {
      pick.apply(outcome, headers).ifPresent(answer::complete);
    }
  }

  private final RoleRunner runner;
  private final AnswerPartitions partitions;
  private final Map<ReservationId, List<Waiter<?>>> waiting = new ConcurrentHashMap<>();

  ReservationView(RoleRunner runner, AnswerPartitions partitions) {
    this.runner = runner;
    this.partitions = partitions;
  }

  /// The latest state of a reservation, or nothing if there is none yet.
  ///
  /// @throws NotReadyException while the store cannot be read
  /// @throws OwnedElsewhereException if another instance has the answers
  public Optional<Decided> find(ReservationId id) {
    if (!partitions.isHere(id)) {
      failIfElsewhere(id);
      throw new NotReadyException("the reservations are being restored");
    }
    try {
      byte[] bytes = store().get(new OutcomeKey(id, false));
      return bytes != null
              && WireFormats.RESERVATION_OUTCOME.decode(bytes) instanceof Decided decided
          ? Optional.of(decided)
          : Optional.empty();
    } catch (InvalidStateStoreException e) {
      throw new NotReadyException("the reservations are being restored", e);
    }
  }

  /// Waits for a wanted state of a reservation; completes at once if the present state is wanted.
  /// Any number of callers may wait for one id. Cancel the future to stop waiting.
  ///
  /// The future fails with an [OwnedElsewhereException] if another instance has the answers, also
  /// when that happens during the wait.
  ///
  /// @throws NotReadyException while the store cannot be read
  public CompletableFuture<Decided> await(ReservationId id, Predicate<Decided> wanted) {
    CompletableFuture<Decided> answer = awaitNext(id, wanted);
    if (answer.isDone()) {
      return answer;
    }
    try {
      // Only now look: an outcome that comes in between finds the waiter.
      find(id).filter(wanted).ifPresent(answer::complete);
    } catch (OwnedElsewhereException e) {
      answer.completeExceptionally(e);
    } catch (NotReadyException e) {
      answer.cancel(false);
      throw e;
    }
    return answer;
  }

  /// Waits for the next wanted state of a reservation and ignores the present one: for callers
  /// about to give the command that leads to it. Cancel the future to stop waiting. Fails as
  /// [#await].
  public CompletableFuture<Decided> awaitNext(ReservationId id, Predicate<Decided> wanted) {
    return listen(
        id,
        (outcome, headers) ->
            outcome instanceof Decided decided && wanted.test(decided)
                ? Optional.of(decided)
                : Optional.empty());
  }

  /// Waits for the next wanted answer to a command about a reservation, also a refusal that left
  /// the reservation unchanged. Cancel the future to stop waiting. Fails as [#await].
  public CompletableFuture<ReservationOutcome> awaitAnswer(
      ReservationId id, Predicate<ReservationOutcome> wanted) {
    return listen(id, (outcome, headers) -> Optional.of(outcome).filter(wanted));
  }

  /// Waits for the place in its chain of the next wanted state of a reservation. Those who wait for
  /// the state itself from after this call on learn it later than the place. Cancel the future to
  /// stop waiting. Fails as [#await].
  public CompletableFuture<Statement> awaitPlace(ReservationId id, Predicate<Decided> wanted) {
    return listen(
        id,
        (outcome, headers) ->
            outcome instanceof Decided decided && wanted.test(decided)
                ? place(id, decided, headers)
                : Optional.empty());
  }

  /// A section that was never opened has no chain.
  private static Optional<Statement> place(ReservationId id, Decided outcome, Headers headers) {
    DoorChain door = ChainHeader.readDoor(headers);
    if (door != null) {
      return Optional.of(new Statement(Source.DOOR, door.name(), id, door.number(), door.value()));
    }
    Chain chain = ChainHeader.read(headers);
    return chain.equals(Chain.NONE)
        ? Optional.empty()
        : Optional.of(Statement.of(outcome.section(), id, outcome.sequence(), chain));
  }

  private <T> CompletableFuture<T> listen(
      ReservationId id, BiFunction<ReservationOutcome, Headers, Optional<T>> pick) {
    Waiter<T> waiter = new Waiter<>(pick, new CompletableFuture<>());
    waiting.compute(
        id,
        (key, waiters) -> {
          List<Waiter<?>> all = waiters == null ? new CopyOnWriteArrayList<>() : waiters;
          all.add(waiter);
          return all;
        });
    var unused = waiter.answer().whenComplete((answer, failure) -> forget(id, waiter));
    // Only now look: a partition that leaves in between finds the waiter.
    if (!partitions.isHere(id)) {
      partitions.elsewhere(id).ifPresent(waiter.answer()::completeExceptionally);
    }
    return waiter.answer();
  }

  /// The first of some ids whose answers come to this instance. Each one has an even chance, so an
  /// endless supply of random ones contains it soon.
  ///
  /// @return nothing if this instance has no answers at all, or too few for a bounded search
  public Optional<ReservationId> firstAnsweredHere(Supplier<ReservationId> ids) {
    return partitions.firstHere(ids);
  }

  /// The `host:port` of the instance that has the answers to a reservation, if it is another one
  /// and its settings name an application server.
  ///
  /// @throws NotReadyException while partitions move
  public Optional<String> ownerElsewhere(ReservationId id) {
    return partitions.ownerElsewhere(id);
  }

  void onOutcome(OutcomeKey key, ReservationOutcome outcome, Headers headers) {
    List<Waiter<?>> waiters = waiting.get(key.reservationId());
    if (waiters != null) {
      waiters.forEach(waiter -> waiter.hear(outcome, headers));
    }
  }

  /// The partitions have been given out. Those who wait for answers that went to another instance
  /// would wait in vain.
  void onSettled() {
    waiting.forEach((id, waiters) -> {
      if (!partitions.isHere(id)) {
        partitions
            .elsewhere(id)
            .ifPresent(failure ->
                waiters.forEach(waiter -> waiter.answer().completeExceptionally(failure)));
      }
    });
  }

  /// Nobody is told anything any more.
  void close() {
    NotReadyException stopped = new NotReadyException("the engine has been closed");
    waiting
        .values()
        .forEach(
            waiters -> waiters.forEach(waiter -> waiter.answer().completeExceptionally(stopped)));
  }

  private void failIfElsewhere(ReservationId id) {
    Optional<OwnedElsewhereException> failure = partitions.elsewhere(id);
    if (failure.isPresent()) {
      throw failure.get();
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
