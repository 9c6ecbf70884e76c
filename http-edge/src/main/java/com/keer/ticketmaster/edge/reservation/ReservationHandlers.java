package com.keer.ticketmaster.edge.reservation;

import com.keer.ticketmaster.ReservationView;
import com.keer.ticketmaster.booking.Author;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.ReservationOutcome.Decided;
import com.keer.ticketmaster.edge.access.Audience;
import com.keer.ticketmaster.edge.access.Caller;
import com.keer.ticketmaster.edge.access.Ownership;
import com.keer.ticketmaster.edge.access.person.Pseudonyms;
import com.keer.ticketmaster.edge.config.Limits;
import com.keer.ticketmaster.edge.engine.LiveEngine;
import com.keer.ticketmaster.edge.http.Authors;
import com.keer.ticketmaster.edge.http.Gate;
import com.keer.ticketmaster.edge.http.RequestBody;
import com.keer.ticketmaster.edge.http.Responses;
import com.keer.ticketmaster.edge.http.Route;
import com.keer.ticketmaster.edge.http.Waiting;
import com.keer.ticketmaster.edge.peer.Forwarder;
import com.keer.ticketmaster.edge.problem.Problem;
import com.keer.ticketmaster.edge.problem.ProblemType;
import com.keer.ticketmaster.edge.proof.Proof;
import com.keer.ticketmaster.edge.proof.ProofWait;
import io.javalin.http.Context;
import io.javalin.http.Header;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The routes under `/api/reservations`.
public final class ReservationHandlers {

  public static final String PATH = "/api/reservations";
  public static final String ID = "reservationId";

  /// How long a booking with a key waits to find out which request has the key.
  private static final Duration KEY_WAIT = Duration.ofSeconds(10);

  private final Supplier<LiveEngine> liveEngine;
  private final Limits limits;
  private final Pseudonyms people;
  private final Forwarder forwarder;
  private final Answers answers;
  private final Gate bookings;
  private final Gate followUps;
  private final Lookup lookup;
  private final Guests guests;

  public ReservationHandlers(BookingDesk desk) {
    this.liveEngine = desk.liveEngine();
    this.limits = desk.limits();
    this.people = desk.people();
    this.forwarder = desk.forwarder();
    this.answers = desk.answers();
    this.bookings = desk.bookings();
    this.followUps = desk.followUps();
    this.lookup = desk.lookup();
    this.guests = new Guests(desk.liveEngine());
  }

  public List<Route> routes() {
    String one = PATH + "/{" + ID + "}";
    return List.of(
        Route.postBody(Audience.GUEST, PATH, this::book).alsoBetweenInstances(),
        Route.get(Audience.HOLDER, one, this::look).alsoBetweenInstances(),
        Route.delete(Audience.HOLDER, one, this::cancel).alsoBetweenInstances(),
        Route.post(Audience.HOLDER, one + "/confirm", this::confirm).alsoBetweenInstances(),
        Route.postBody(Audience.HOLDER, one + "/extend", this::extend).alsoBetweenInstances());
  }

  /// `POST /api/reservations`
  private void book(Context ctx) {
    byte[] body = RequestBody.read(ctx, limits.maxBodyBytes());
    String key = IdempotencyKey.of(ctx);
    Caller caller = guests.caller(ctx, key);
    Booking booking = BookingReader.read(body, limits, caller, people);
    Ownership.requireBookable(caller, booking.section().eventId());
    if (key == null) {
      booking.requirePossible();
    }
    try (Gate.Pass place = bookings.enter()) {
      LiveEngine now = liveEngine.get();
      if (key == null) {
        bookOnce(ctx, now, booking, body, place);
      } else {
        ReservationId id = now.ids().of(caller.owner(), booking.request().userId(), key);
        bookByKey(ctx, now, booking.inOrder(), id, body);
      }
    }
  }

  private void bookOnce(
      Context ctx, LiveEngine now, Booking booking, byte[] body, Gate.Pass place) {
    ReservationView view = now.engine().reservations();
    Optional<ReservationId> own = forwarder.ownId(ctx, view, now.ids());
    if (own.isEmpty()) {
      forwarder.forwardNew(ctx, now, body);
      return;
    }
    ReservationId id = own.get();
    Duration wait = Waiting.preferred(ctx, limits.maxWait());
    Author author = Authors.of(ctx);
    if (wait == null) {
      CommandAppend.begin(now.engine(), id, booking.command(), author, place).await();
      answerBooking(ctx, id, booking, Optional.empty(), null, null);
      return;
    }
    Supplier<CommandAppend> command =
        () -> CommandAppend.begin(now.engine(), id, booking.command(), author);
    try (ProofWait proof = ProofWait.begin(ctx, now.engine(), id, any -> true)) {
      Optional<Decided> outcome = answers.afterCommand(command, view, id, any -> true, wait);
      answerBooking(ctx, id, booking, outcome, wait, outcome.map(proof::of).orElse(null));
    }
  }

  private void bookByKey(
      Context ctx, LiveEngine now, Booking booking, ReservationId id, byte[] body) {
    if (forwarder.forwardBooking(ctx, now, id, body)) {
      return;
    }
    ReservationView view = now.engine().reservations();
    Duration wait = Waiting.preferred(ctx, limits.maxWait());
    Optional<Decided> outcome = view.find(id);
    Proof proof = null;
    if (outcome.isEmpty()) {
      try (ProofWait waiting = ProofWait.begin(ctx, now.engine(), id, any -> true)) {
        CommandAppend.begin(now.engine(), id, booking.command(), Authors.of(ctx)).await();
        // Even if the caller does not want to wait: only the outcome shows whether the key was used
        // before.
        outcome = answers.await(view, id, any -> true, longer(KEY_WAIT, wait));
        proof = outcome.map(waiting::of).orElse(null);
      }
    }
    Decided decided =
        outcome.orElseThrow(() ->
            Problem.of(
                    ProblemType.NOT_DECIDED_YET,
                    "The booking is in the log, but its outcome is not known yet. Repeat it with the"
                        + " same key: that is safe.")
                .about(id)
                .retryAfter(2)
                .asException());
    if (!booking.isAnsweredBy(decided)) {
      throw Problem.of(
              ProblemType.IDEMPOTENCY_KEY_REUSED,
              "This user sent a different request with the same Idempotency-Key.")
          .asException();
    }
    answerBooking(ctx, id, booking, Optional.of(decided), wait, proof);
  }

  private void answerBooking(
      Context ctx,
      ReservationId id,
      Booking booking,
      Optional<Decided> outcome,
      @Nullable Duration wait,
      @Nullable Proof proof) {
    ctx.res().setHeader(Header.LOCATION, location(id));
    Waiting.tellApplied(ctx, wait, proof != null);
    if (outcome.isPresent()) {
      // A caller who asked to wait gets 200; any other gets the usual 202.
      Responses.json(
          ctx,
          wait == null ? 202 : 200,
          ReservationJson.of(id, outcome.get(), booking.buyer(), proof, guests.token(ctx, id)));
    } else {
      answerPending(ctx, id, guests.token(ctx, id));
    }
  }

  /// `GET /api/reservations/{reservationId}`
  private void look(Context ctx) {
    Duration wait = Waiting.parameter(ctx, limits.maxWait());
    LiveEngine now = liveEngine.get();
    ReservationId id = Lookup.id(ctx.pathParam(ID));
    if (forwarder.forward(ctx, now, id, new byte[0])) {
      return;
    }
    Optional<Decided> outcome = lookup.firstOutcome(now, id, Caller.of(ctx), true, wait);
    if (outcome.isPresent()) {
      Responses.json(ctx, 200, json(ctx, id, outcome.get(), null));
    } else {
      answerPending(ctx, id, null);
    }
  }

  /// `POST /api/reservations/{reservationId}/confirm`
  private void confirm(Context ctx) {
    followUp(ctx, new FollowUp.Confirm(), new byte[0]);
  }

  /// `POST /api/reservations/{reservationId}/extend`
  private void extend(Context ctx) {
    byte[] body = RequestBody.read(ctx, limits.maxBodyBytes());
    followUp(ctx, ExtensionReader.read(body, limits), body);
  }

  /// `DELETE /api/reservations/{reservationId}`
  private void cancel(Context ctx) {
    followUp(ctx, new FollowUp.Cancel(), new byte[0]);
  }

  private void followUp(Context ctx, FollowUp wish, byte[] body) {
    LiveEngine now = liveEngine.get();
    ReservationId id = Lookup.id(ctx.pathParam(ID));
    if (forwarder.forward(ctx, now, id, body)) {
      return;
    }
    Duration preferred = Waiting.preferred(ctx, limits.maxWait());
    Duration wait = preferred == null ? Waiting.DEFAULT : preferred;
    try (Gate.Pass _ = followUps.enter()) {
      Decided before =
          lookup
              .firstOutcome(now, id, Caller.of(ctx), false, wait)
              .orElseThrow(() ->
                  Problem.of(
                          ProblemType.NOT_DECIDED_YET,
                          "Nothing was done: the reservation itself is not decided yet.")
                      .about(id)
                      .retryAfter(1)
                      .asException());
      Waiting.tellApplied(ctx, preferred);
      if (!FollowUp.isOpen(before)) {
        answerFollowUp(ctx, id, wish, before, Optional.of(before), null);
        return;
      }
      try (ProofWait proof =
          ProofWait.begin(
              ctx, now.engine(), id, outcome -> outcome.sequence() > before.sequence())) {
        var after = carryOut(ctx, now, id, wish, before, wait);
        answerFollowUp(ctx, id, wish, before, after, proof(ctx, preferred, after, proof));
      }
    }
  }

  private static @Nullable Proof proof(
      Context ctx, @Nullable Duration wait, Optional<ReservationOutcome> after, ProofWait proof) {
    Proof found = after.orElse(null) instanceof Decided decided ? proof.of(decided) : null;
    Waiting.tellApplied(ctx, wait, found != null);
    return found;
  }

  private Optional<ReservationOutcome> carryOut(
      Context ctx, LiveEngine now, ReservationId id, FollowUp wish, Decided before, Duration wait) {
    Author author = Authors.of(ctx);
    return answers.afterRefusableCommand(
        () -> CommandAppend.begin(now.engine(), id, wish.command(), author),
        now.engine().reservations(),
        id,
        outcome -> outcome.sequence() > before.sequence() && wish.isAnsweredBy(outcome),
        wait);
  }

  private static void answerFollowUp(
      Context ctx,
      ReservationId id,
      FollowUp wish,
      Decided before,
      Optional<ReservationOutcome> after,
      @Nullable Proof proof) {
    if (after.isEmpty()) {
      ctx.res().setHeader(Header.LOCATION, location(id));
      ctx.res().setHeader(Header.RETRY_AFTER, "1");
      Responses.json(ctx, 202, json(ctx, id, before, null));
      return;
    }
    Decided state = after.get() instanceof Decided decided ? decided : before;
    Problem conflict = wish.conflict(after.get());
    if (conflict != null) {
      throw conflict.about(id, ReservationJson.status(state)).asException();
    }
    Responses.json(ctx, 200, json(ctx, id, state, proof));
  }

  private static void answerPending(Context ctx, ReservationId id, @Nullable String guestToken) {
    ctx.res().setHeader(Header.RETRY_AFTER, "1");
    Responses.json(ctx, 202, ReservationJson.pending(id, guestToken));
  }

  private static byte[] json(
      Context ctx, ReservationId id, Decided outcome, @Nullable Proof proof) {
    String buyer = Caller.of(ctx).shown(outcome.request().userId());
    return ReservationJson.of(id, outcome, buyer, proof, null);
  }

  /// The address of a reservation.
  public static String location(ReservationId id) {
    return PATH + "/" + id.value();
  }

  private static Duration longer(Duration one, @Nullable Duration other) {
    return other == null || other.compareTo(one) < 0 ? one : other;
  }
}
