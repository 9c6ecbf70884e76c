package com.keer.ticketmaster.edge.peer;

import com.keer.ticketmaster.NotReadyException;
import com.keer.ticketmaster.ReservationView;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.edge.access.Caller;
import com.keer.ticketmaster.edge.access.CallerText;
import com.keer.ticketmaster.edge.engine.LiveEngine;
import com.keer.ticketmaster.edge.engine.ReservationIds;
import com.keer.ticketmaster.edge.http.Gate;
import com.keer.ticketmaster.edge.http.RequestIds;
import com.keer.ticketmaster.edge.http.Responses;
import com.keer.ticketmaster.edge.problem.Problem;
import com.keer.ticketmaster.edge.problem.ProblemType;
import com.keer.ticketmaster.edge.trace.RequestTrace;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.Header;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.ContentResponse;
import org.eclipse.jetty.client.Request;

/// Forwards a whole request to the instance that has its answer, at most once: a request that came
/// from another instance is never forwarded again.
///
/// The id of a new reservation is chosen before its request is forwarded. So if the other instance
/// does not answer, and may have booked all the same, the caller learns where to look.
public final class Forwarder implements AutoCloseable {

  /// Proves that a request comes from an instance of the same installation.
  public static final String TOKEN_HEADER = "TicketMaster-Peer";

  /// Who the caller is, as the forwarding instance found out.
  public static final String CALLER_HEADER = "TicketMaster-Caller";

  /// The id that the forwarding instance chose for a new reservation.
  private static final String ID_HEADER = "TicketMaster-Reservation";

  /// What the other instance may take beyond the time that the caller asks it to wait.
  private static final Duration GRACE = Duration.ofSeconds(15);

  private static final List<String> REQUEST_HEADERS =
      List.of(Header.CONTENT_TYPE, "Idempotency-Key", "Prefer");
  private static final List<String> RESPONSE_HEADERS =
      List.of(Header.LOCATION, Header.RETRY_AFTER, "Preference-Applied", Header.CACHE_CONTROL);

  private final PeerClient peers;
  private final Gate bookings;
  private final Gate others;
  private final Duration limit;

  /// @param maxInFlight requests to other instances at one time
  /// @param maxWait the longest time a caller may ask the other instance to wait
  public Forwarder(int maxInFlight, Duration maxWait) {
    this.peers = new PeerClient(2 * maxInFlight);
    this.bookings = new Gate("bookings at other instances", maxInFlight);
    this.others = new Gate("requests to other instances", maxInFlight);
    this.limit = maxWait.plus(GRACE);
  }

  /// @param limit the longest time to wait for the other instance
  Forwarder(Gate gate, Duration limit) {
    this.peers = new PeerClient(1);
    this.bookings = gate;
    this.others = gate;
    this.limit = limit;
  }

  /// Limits the requests for seats that other instances answer.
  public Gate bookings() {
    return bookings;
  }

  /// Limits all other requests to other instances, of which many wait for an answer.
  public Gate others() {
    return others;
  }

  /// Marks a request that came from another instance.
  public static void markForwarded(Context ctx) {
    ctx.attribute(TOKEN_HEADER, true);
  }

  /// Whether another instance sent the request.
  public static boolean isForwarded(Context ctx) {
    return ctx.attribute(TOKEN_HEADER) != null;
  }

  /// The id for a new reservation, whose outcome comes to this instance; empty if another instance
  /// has to be asked.
  ///
  /// @throws NotReadyException if another instance chose the id, and its outcome comes elsewhere
  ///   now
  /// @throws com.keer.ticketmaster.edge.problem.ProblemException if what it chose is no id
  public Optional<ReservationId> ownId(Context ctx, ReservationView view, ReservationIds ids) {
    String chosen = isForwarded(ctx) ? ctx.req().getHeader(ID_HEADER) : null;
    if (chosen == null) {
      String owner = Caller.of(ctx).owner();
      return view.firstAnsweredHere(() -> ids.random(owner));
    }
    if (!ReservationId.isValid(chosen)) {
      throw Problem.ofParameter(ID_HEADER, "is no id of a reservation").asException();
    }
    ReservationId id = new ReservationId(chosen);
    if (view.ownerElsewhere(id).isPresent()) {
      throw moving();
    }
    return Optional.of(id);
  }

  /// Lets another instance take a new reservation.
  ///
  /// @throws NotReadyException if no other instance takes it; nothing was done
  /// @throws com.keer.ticketmaster.edge.problem.ProblemException if it is unknown whether it did
  public void forwardNew(Context ctx, LiveEngine now, byte[] body) {
    if (!forwardBooking(ctx, now, now.ids().random(Caller.of(ctx).owner()), body)) {
      throw moving();
    }
  }

  /// Like [#forward], for a request for seats.
  public boolean forwardBooking(Context ctx, LiveEngine now, ReservationId id, byte[] body) {
    return forward(ctx, now, id, body, bookings);
  }

  /// Lets the owner of a reservation answer, if that is another instance.
  ///
  /// @param id also of the new reservation, if the request is for one
  /// @return whether the request is answered
  /// @throws NotReadyException while partitions move, or if the owner cannot be reached
  /// @throws com.keer.ticketmaster.edge.problem.ProblemException if it is unknown whether the owner
  ///   carried it out
  public boolean forward(Context ctx, LiveEngine now, ReservationId id, byte[] body) {
    return forward(ctx, now, id, body, others);
  }

  private boolean forward(Context ctx, LiveEngine now, ReservationId id, byte[] body, Gate gate) {
    Optional<String> owner = now.engine().reservations().ownerElsewhere(id);
    if (owner.isEmpty()) {
      return false;
    }
    if (isForwarded(ctx)) {
      throw moving();
    }
    send(ctx, owner.get(), now.ids().peerToken(), id, body, gate);
    return true;
  }

  private static NotReadyException moving() {
    return new NotReadyException("the reservations are moving between instances");
  }

  /// Has one instance answer a request.
  void send(Context ctx, String owner, String token, ReservationId id, byte[] body) {
    send(ctx, owner, token, id, body, others);
  }

  private void send(
      Context ctx, String owner, String token, ReservationId id, byte[] body, Gate gate) {
    AtomicBoolean begun = new AtomicBoolean();
    try (Gate.Pass _ = gate.enter()) {
      Request request = request(ctx, owner, token, id, body);
      request.onRequestBegin(any -> begun.set(true));
      relay(ctx, request.send());
    } catch (ExecutionException | TimeoutException e) {
      throw unanswered(
          ctx, id, begun.get(), "the instance that has the reservation does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unanswered(ctx, id, begun.get(), "this process is stopping", e);
    }
  }

  /// What can be said of a request without an answer.
  ///
  /// @param begun whether any of it may have reached the other instance
  private static RuntimeException unanswered(
      Context ctx, ReservationId id, boolean begun, String why, Exception cause) {
    boolean reads = ctx.method().equals(HandlerType.GET) || ctx.method().equals(HandlerType.HEAD);
    if (!begun || reads) {
      return new NotReadyException(why, cause);
    }
    return Problem.of(
            ProblemType.OUTCOME_UNKNOWN,
            "It is unknown whether this was done: "
                + why
                + ". Read the reservation before you try again.")
        .about(id)
        .retryAfter(2)
        .asException();
  }

  private Request request(Context ctx, String owner, String token, ReservationId id, byte[] body) {
    String query = ctx.queryString();
    URI uri =
        URI.create(
            "http://" + owner + ctx.req().getRequestURI() + (query == null ? "" : "?" + query));
    Request request =
        peers
            .request(uri)
            .method(ctx.req().getMethod())
            .timeout(limit.toMillis(), TimeUnit.MILLISECONDS);
    request.headers(headers -> {
      headers.put(TOKEN_HEADER, token).put(ID_HEADER, id.value());
      Caller caller = Caller.of(ctx);
      if (!caller.isAnybody()) {
        headers.put(CALLER_HEADER, CallerText.write(caller));
      }
      String requestId = ctx.res().getHeader(RequestIds.HEADER);
      if (requestId != null) {
        headers.put(RequestIds.HEADER, requestId);
      }
      RequestTrace trace = RequestTrace.current();
      if (trace != null) {
        headers.put("traceparent", trace.traceparent());
      }
      for (String name : REQUEST_HEADERS) {
        ctx.req().getHeaders(name).asIterator().forEachRemaining(value -> headers.add(name, value));
      }
    });
    return body.length == 0 ? request : request.body(new BytesRequestContent(body));
  }

  private static void relay(Context ctx, ContentResponse response) {
    for (String name : RESPONSE_HEADERS) {
      String value = response.getHeaders().get(name);
      if (value != null) {
        ctx.res().setHeader(name, value);
      }
    }
    String told = response.getHeaders().get(Header.CONTENT_TYPE);
    String type = told == null ? Responses.JSON : told;
    if (ctx.method().equals(HandlerType.HEAD)) {
      long length = response.getHeaders().getLongField(Header.CONTENT_LENGTH);
      Responses.head(ctx, response.getStatus(), type, Math.max(0, length));
    } else {
      Responses.send(ctx, response.getStatus(), type, response.getContent());
    }
  }

  @Override
  public void close() {
    peers.close();
  }
}
