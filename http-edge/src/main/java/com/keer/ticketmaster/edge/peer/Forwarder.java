package com.keer.ticketmaster.edge.peer;

import com.keer.ticketmaster.NotReadyException;
import com.keer.ticketmaster.ReservationView;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.edge.engine.LiveEngine;
import com.keer.ticketmaster.edge.engine.ReservationIds;
import com.keer.ticketmaster.edge.http.RequestIds;
import com.keer.ticketmaster.edge.http.Responses;
import io.javalin.http.Context;
import io.javalin.http.Header;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Forwards a whole request to the instance that has its answer, at most once: a request that came
/// from another instance is never forwarded again.
public final class Forwarder implements AutoCloseable {

  /// Proves that a request comes from an instance of the same installation.
  public static final String TOKEN_HEADER = "TicketMaster-Peer";

  private static final List<String> REQUEST_HEADERS =
      List.of(Header.CONTENT_TYPE, "Idempotency-Key", "Prefer");
  private static final List<String> RESPONSE_HEADERS =
      List.of(Header.LOCATION, Header.RETRY_AFTER, "Preference-Applied", Header.CACHE_CONTROL);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_2)
          .connectTimeout(Duration.ofSeconds(2))
          .build();
  private final Duration limit;

  /// @param maxWait the longest time to wait for the other instance
  public Forwarder(Duration maxWait) {
    this.limit = maxWait.plusSeconds(15);
  }

  /// Marks a request that came from another instance.
  public static void markForwarded(Context ctx) {
    ctx.attribute(TOKEN_HEADER, true);
  }

  /// Whether another instance sent the request.
  public static boolean isForwarded(Context ctx) {
    return ctx.attribute(TOKEN_HEADER) != null;
  }

  /// A fresh id whose outcome comes to this instance; empty if another instance has to be asked.
  public Optional<ReservationId> ownId(Context ctx, ReservationView view, ReservationIds ids) {
    Optional<ReservationId> own = view.firstAnsweredHere(ids::random);
    return own.isEmpty() && isForwarded(ctx) ? Optional.of(ids.random()) : own;
  }

  /// Lets the owner of a reservation answer, if that is another instance.
  ///
  /// @return whether the request is answered
  /// @throws NotReadyException while partitions move, or if the owner does not answer
  public boolean forward(Context ctx, LiveEngine now, ReservationId id, byte[] body) {
    Optional<String> owner = now.engine().reservations().ownerElsewhere(id);
    if (owner.isEmpty()) {
      return false;
    }
    if (isForwarded(ctx)) {
      throw new NotReadyException("the reservations are moving between instances");
    }
    try {
      relay(ctx, client.send(request(ctx, now, owner.get(), body), BodyHandlers.ofByteArray()));
      return true;
    } catch (IOException e) {
      throw new NotReadyException("the instance that has the reservation does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotReadyException("the process is stopping", e);
    }
  }

  private HttpRequest request(Context ctx, LiveEngine now, String owner, byte[] body) {
    String query = ctx.queryString();
    URI uri =
        URI.create(
            "http://" + owner + ctx.req().getRequestURI() + (query == null ? "" : "?" + query));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .timeout(limit)
            .header(TOKEN_HEADER, now.ids().peerToken())
            .method(
                ctx.req().getMethod(),
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    String requestId = ctx.res().getHeader(RequestIds.HEADER);
    if (requestId != null) {
      request.header(RequestIds.HEADER, requestId);
    }
    for (String name : REQUEST_HEADERS) {
      ctx.req()
          .getHeaders(name)
          .asIterator()
          .forEachRemaining(value -> request.header(name, value));
    }
    return request.build();
  }

  private static void relay(Context ctx, HttpResponse<byte[]> response) {
    for (String name : RESPONSE_HEADERS) {
      response.headers().firstValue(name).ifPresent(value -> ctx.res().setHeader(name, value));
    }
    String type = response.headers().firstValue(Header.CONTENT_TYPE).orElse(Responses.JSON);
    Responses.send(ctx, response.statusCode(), type, response.body());
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
