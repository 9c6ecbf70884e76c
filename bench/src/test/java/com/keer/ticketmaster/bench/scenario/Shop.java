package com.keer.ticketmaster.bench.scenario;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// A shop in memory that may have faults.
final class Shop implements AutoCloseable {

  /// What it does wrong.
  enum Fault {
    NONE,
    /// Two buyers get the same seats.
    SELLS_TWICE,
    /// A key that was answered gets another answer later.
    FORGETS,
    /// One buyer never gets an answer.
    IS_SILENT
  }

  private final Fault fault;
  private final HttpServer server;
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final AtomicInteger sold = new AtomicInteger();
  private final AtomicInteger requests = new AtomicInteger();

  Shop(Fault fault) throws IOException {
    this.fault = fault;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/api/events", this::event);
    server.createContext("/api/reservations", this::book);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void event(HttpExchange exchange) {
    boolean counts = exchange.getRequestURI().getPath().endsWith("/availability");
    answer(
        exchange,
        exchange.getRequestMethod().equals("POST") ? 201 : 200,
        counts
            ? "{\"counts\":{\"sold\":%d}}".formatted(2 * sold.get())
            : "{\"sections\":[{\"state\":\"LIVE\"}]}");
  }

  private void book(HttpExchange exchange) {
    String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
    int request = requests.incrementAndGet();
    if (fault == Fault.IS_SILENT && key.endsWith("-7")) {
      answer(exchange, 400, "{\"detail\":\"not today\"}");
    } else if (request % 5 == 0) {
      answer(exchange, 503, "{}");
    } else {
      answer(exchange, 200, answers.computeIfAbsent(key, this::sell));
      if (fault == Fault.FORGETS && key.endsWith("-7")) {
        answers.remove(key);
      }
    }
  }

  private String sell(String key) {
    int number = sold.incrementAndGet();
    int seat = fault == Fault.SELLS_TWICE && number == 9 ? 8 : number;
    return "{\"reservationId\":\"%s/%d\",\"status\":\"CONFIRMED\",\"section\":\"s\",\"seats\":[{\"row\":\"%d\",\"seat\":\"1\"},{\"row\":\"%d\",\"seat\":\"2\"}]}"
        .formatted(key, number, seat, seat);
  }

  private static void answer(HttpExchange exchange, int status, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
