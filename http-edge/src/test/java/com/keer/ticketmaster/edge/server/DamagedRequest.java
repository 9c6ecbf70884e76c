package com.keer.ticketmaster.edge.server;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/// A request that one of the routes would take, with some damage that its random numbers choose.
final class DamagedRequest {

  /// What parsers stumble over.
  private static final List<String> TOKENS =
      List.of(
          "\0",
          "\r\n",
          "\"",
          "\\",
          "\\u0000",
          "\\ud800",
          "%",
          "%00",
          "%zz",
          "%2e%2e",
          "../",
          ";",
          ",",
          "{",
          "}",
          "[",
          "]",
          "null",
          "true",
          "-1",
          "0",
          "1e999",
          "NaN",
          "9".repeat(40),
          "-9223372036854775809",
          "\uFEFF",
          "é",
          "😀",
          "*",
          "W/\"",
          "\"\"",
          "bytes=0-",
          "wait=-1",
          "wait=99999999999",
          "=",
          "&",
          "?",
          "#",
          "for=\"[",
          "unknown",
          "00-",
          "ff-",
          " ",
          "\t",
          "x".repeat(300),
          "'; DROP TABLE event; --",
          "\u202e");

  private static final List<String> GETS =
      List.of(
          "/api/reservations?userId=a&limit=10",
          "/api/reservations?userId=a&cursor=abc",
          "/api/reservations/-iFBdjFXYPBssbaW5_44ZKT9JKHK",
          "/api/reservations/-iFBdjFXYPBssbaW5_44ZKT9JKHK?wait=1",
          "/api/events?limit=2",
          "/api/events/rock-night/availability",
          "/api/events/rock-night/sections/SECTION",
          "/api/tickets?eventId=rock-night&section=SECTION&status=SOLD&limit=3",
          "/api/tickets/available?eventId=rock-night&section=SECTION&limit=5",
          "/api/venues?limit=1",
          "/v1/reservation/abc",
          "/problems/not-ready",
          "/openapi.json");

  /// Its currency keeps even an undamaged one from being created.
  private static final String EVENT =
      """
      {"eventId":"fuzz","name":"Fuzz","currency":"EURO","startsAt":"2030-01-01T20:00:00Z","sections":[\
      {"name":"stalls","price":"49.50","rows":5,"seatsPerRow":10,"aisleAfter":[5],"blocked":["1-1"]},\
      {"name":"floor","price":"25","capacity":20,"seatsPerBuyer":2}]}\
      """;

  private final Random random;
  private final String section;
  private final String user;

  DamagedRequest(Random random, String section, String user) {
    this.random = random;
    this.section = section;
    this.user = user;
  }

  static byte[] booking(String section, String user) {
    return request("POST", "/api/reservations", "Idempotency-Key: k\r\n", body(section, user));
  }

  byte[] bytes() {
    String headers =
        damage(
            """
            Idempotency-Key: "key-1"\r
            Prefer: wait=1\r
            If-None-Match: "abc", W/"def"\r
            Range: bytes=0-10\r
            Accept-Encoding: gzip;q=0.5, identity\r
            traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\r
            Forwarded: for=192.0.2.60;proto=http;by=203.0.113.43\r
            X-Request-Id: abc\r
            """,
            random.nextInt(3));
    boolean toBody = random.nextBoolean();
    String path = damage(GETS.get(random.nextInt(GETS.size())), toBody ? 0 : random.nextInt(4));
    return switch (random.nextInt(4)) {
      case 0 -> request("GET", path.replace("SECTION", section), headers, "");
      case 1 -> request("POST", "/api/events", headers, damage(EVENT, 1 + random.nextInt(4)));
      case 2 ->
          request(
              "POST",
              "/api/reservations",
              headers,
              damage(body(section, user), 1 + random.nextInt(4)));
      default ->
          bytesOf(damage(text("POST", "/api/reservations", headers, body(section, user)), 2));
    };
  }

  private static String body(String section, String user) {
    return """
    {"eventId": "rock-night", "section": "%s", "userId": "%s", "seatCount": 1, "holdSeconds": 1}\
    """
        .formatted(section, user);
  }

  private String damage(String text, int times) {
    StringBuilder damaged = new StringBuilder(text);
    for (int i = 0; i < times && !damaged.isEmpty(); i++) {
      int at = random.nextInt(damaged.length());
      int end = Math.min(damaged.length(), at + 1 + random.nextInt(6));
      switch (random.nextInt(5)) {
        case 0 -> damaged.delete(at, end);
        case 1 -> damaged.insert(at, TOKENS.get(random.nextInt(TOKENS.size())));
        case 2 -> damaged.replace(at, end, TOKENS.get(random.nextInt(TOKENS.size())));
        case 3 -> damaged.insert(at, damaged.substring(at, end));
        default -> damaged.setCharAt(at, (char) random.nextInt(256));
      }
    }
    return damaged.toString();
  }

  private static byte[] request(String method, String path, String headers, String body) {
    return bytesOf(text(method, path, headers, body));
  }

  private static String text(String method, String path, String headers, String body) {
    int length = body.getBytes(StandardCharsets.UTF_8).length;
    String described =
        body.isEmpty()
            ? ""
            : "Content-Type: application/json\r\nContent-Length: " + length + "\r\n";
    return method
        + " "
        + path
        + " HTTP/1.1\r\nHost: here\r\nConnection: close\r\n"
        + headers
        + described
        + "\r\n"
        + body;
  }

  private static byte[] bytesOf(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
