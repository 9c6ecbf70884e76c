package com.keer.ticketmaster.bench.stack;

import com.keer.ticketmaster.edge.reservation.ReservationHandlers;
import io.javalin.http.Context;
import io.javalin.http.Header;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;

/// Answers bookings as the edge does, but at once: no broker, no engine, and the request is
/// ignored. This is the most that an ordinary server can do on the same machine.
public final class EmptyServer {
  /// As many as the edge accepts.
  private static final int MAX_STREAMS = 1_000;

  /// With the 16 digits after it, an id is as long as one of the edge.
  private static final String ID_BEGIN = "empty-server";

  private static final HexFormat HEX = HexFormat.of();

  private static final String PENDING = "\"PENDING\"}";

  /// The rest of the edge's answer about two seats.
  private static final String CONFIRMED =
      """
      "CONFIRMED","eventId":"bench-a1b2","section":"section-042","userId":"user-12345",\
      "seatCount":2,"allowSplit":false,"holdSeconds":0,\
      "seats":[{"row":"K","seat":"17"},{"row":"K","seat":"18"}],"sequence":1042}\
      """;

  private final AtomicLong reservations = new AtomicLong();

  private EmptyServer() {}

  public static PlainServer start() {
    return PlainServer.start(MAX_STREAMS, new EmptyServer()::book, EmptyServer::look);
  }

  private void book(Context ctx) {
    ctx.bodyAsBytes();
    String id = ID_BEGIN + HEX.toHexDigits(reservations.incrementAndGet());
    ctx.header(Header.LOCATION, ReservationHandlers.PATH + "/" + id);
    if (ctx.header("Prefer") == null) {
      answer(ctx, 202, id, PENDING);
    } else {
      answer(ctx, 200, id, CONFIRMED);
    }
  }

  private static void look(Context ctx) {
    answer(ctx, 200, ctx.pathParam(ReservationHandlers.ID), CONFIRMED);
  }

  private static void answer(Context ctx, int status, String id, String rest) {
    String json = "{\"reservationId\":\"" + id + "\",\"status\":" + rest;
    ctx.status(status)
        .contentType("application/json")
        .result(json.getBytes(StandardCharsets.US_ASCII));
  }
}
