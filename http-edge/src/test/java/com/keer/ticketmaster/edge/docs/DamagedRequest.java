package com.keer.ticketmaster.edge.docs;

import com.keer.ticketmaster.edge.Damage;
import com.keer.ticketmaster.edge.access.CallerKind;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// A request of some kind of caller to some route, with damage that random numbers choose. The same
/// seed and stage make the same request.
///
/// @param id its `X-Request-Id`, unless that is damaged as well
/// @param text as it goes over the connection, each character a byte
record DamagedRequest(long seed, String id, String caller, int port, String text) {

  /// Headers that are read on the way to a route, or in it.
  private static final Map<String, List<String>> HEADERS =
      Map.ofEntries(
          Map.entry("Prefer", List.of("wait=1", "wait=1, proof", "respond-async;x=\"y\"")),
          Map.entry("Idempotency-Key", List.of("\"key-1\"", "0123456789abcdef0123456789abcdef")),
          Map.entry("If-Match", List.of("\"1\"", "*", "\"1-gzip\", W/\"2\"")),
          Map.entry("If-None-Match", List.of("\"1\"", "*", "\"abc\", W/\"def\"")),
          Map.entry("Range", List.of("bytes=0-10")),
          Map.entry("Accept-Encoding", List.of("gzip;q=0.5, identity", "*;q=0, br")),
          Map.entry("Accept", List.of("text/event-stream", "application/openmetrics-text")),
          Map.entry("Last-Event-ID", List.of("AAAAEQAFgIB6", "x")),
          Map.entry(
              "traceparent", List.of("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")),
          Map.entry("tracestate", List.of("a=1,b=2")),
          Map.entry("Forwarded", List.of("for=192.0.2.60;proto=http, for=\"[2001:db8::1]:47\"")),
          Map.entry("X-Forwarded-For", List.of("192.0.2.60, 10.0.0.1")),
          Map.entry("Origin", List.of("https://example.com", "null")),
          Map.entry("Sec-Fetch-Site", List.of("same-origin", "cross-site")),
          Map.entry("Expect", List.of("100-continue")),
          Map.entry("Upgrade", List.of("h2c", "websocket")),
          Map.entry("HTTP2-Settings", List.of("AAMAAABkAAQAAP__")),
          Map.entry("TE", List.of("trailers")),
          Map.entry("Cookie", List.of("a=b; c=\"d\"")),
          Map.entry("TicketMaster-Caller", List.of("e30")),
          Map.entry("TicketMaster-Peer", List.of("0123")),
          Map.entry("TicketMaster-Reservation", List.of("abcdefghijklmnop", "ab")),
          Map.entry("Transfer-Encoding", List.of("chunked")));

  private static final List<String> NAMES = HEADERS.keySet().stream().sorted().toList();

  private static final String PROXY_1 = "PROXY TCP4 203.0.113.7 192.0.2.1 40000 443\r\n";

  /// The same in bytes.
  private static final String PROXY_2 =
      "\r\n\r\n\0\r\nQUIT\n!\u0011\0\u000c\u00cb\0q\u0007\u00c0\0\u0002\u0001"
          + "\u009c@\u0001\u00bb";

  /// @param malformed requests that no route takes, which are sent as they are by every kind of
  ///   caller
  static DamagedRequest of(
      long seed, FuzzStage stage, List<Exchange> good, List<BadRequest> malformed) {
    return new Maker(seed, stage).make(good, malformed);
  }

  /// What becomes one.
  private static final class Maker {

    private final long seed;
    private final Random random;
    private final FuzzStage stage;
    private final CallerKind caller;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private String method;
    private String path;
    private String body;

    Maker(long seed, FuzzStage stage) {
      this.seed = seed;
      this.random = new Random(seed);
      this.stage = stage;
      this.caller = any(stage.callers());
    }

    private <T> T any(List<T> all) {
      return all.get(random.nextInt(all.size()));
    }

    DamagedRequest make(List<Exchange> good, List<BadRequest> malformed) {
      String id = "fuzz-" + Long.toUnsignedString(seed, 36);
      headers.put("Host", "here");
      headers.put("Connection", "close");
      headers.put("X-Request-Id", id);
      for (int i = 0; i < caller.headers().size(); i += 2) {
        headers.put(caller.headers().get(i), caller.headers().get(i + 1));
      }
      String text = random.nextInt(3) == 0 ? malformed(any(malformed)) : damaged(any(good));
      return new DamagedRequest(seed, id, caller.name(), caller.port(path), text);
    }

    private String malformed(BadRequest bad) {
      headers.putAll(bad.headers());
      method = bad.method();
      path = stage.here(bad.path());
      body = bad.body() == null ? null : stage.here(bad.body());
      return text();
    }

    private String damaged(Exchange exchange) {
      exchange.headers().forEach((name, value) -> headers.put(name, stage.here(value)));
      method = exchange.operation().method();
      path = stage.here(exchange.path());
      body = exchange.sent() == null ? null : bytes(stage.here(exchange.sent()));
      for (int more = random.nextInt(3); more > 0; more--) {
        String name = any(NAMES);
        headers.put(name, any(HEADERS.get(name)));
      }
      return switch (random.nextInt(5)) {
        case 0 -> {
          path = damage(path, 3);
          yield text();
        }
        case 1 -> {
          String name = any(List.copyOf(headers.keySet()));
          headers.put(name, damage(headers.get(name), 3));
          yield text();
        }
        case 2 -> {
          body = damage(body == null ? "{\"a\": 1}" : body, 4);
          yield text();
        }
        case 3 -> damage(text(), 3);
        default -> damage(any(List.of(PROXY_1, PROXY_2)), 2) + damage(text(), 1);
      };
    }

    private String damage(String text, int most) {
      return bytes(Damage.damage(text, random.nextInt(most + 1), random));
    }

    /// Each character is one byte.
    private static String bytes(String text) {
      return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private String text() {
      StringBuilder text = new StringBuilder();
      text.append(method).append(' ').append(path).append(" HTTP/1.1\r\n");
      headers.forEach((name, value) -> text.append(name + ": " + value + "\r\n"));
      if (body != null) {
        text.append("Content-Length: " + body.length() + "\r\n");
      }
      return text.append("\r\n").append(body == null ? "" : body).toString();
    }
  }

  /// As they go over the connection.
  byte[] bytes() {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  @Override
  public String toString() {
    return "%d of %s: %s"
        .formatted(seed, caller, text.length() > 1_500 ? text.substring(0, 1_500) + "…" : text);
  }
}
