package com.keer.ticketmaster.edge.stream;

import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads server-sent events as a browser does.
public final class EventStreamClient implements AutoCloseable {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /// One event; a comment has the name `:`, and a retry time the name `retry`.
  public record Event(String id, String name, String data) {

    public JsonNode json() {
      return MAPPER.readTree(data);
    }
  }

  private final HttpClient http;
  private final HttpResponse<Stream<String>> response;
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final CountDownLatch ended = new CountDownLatch(1);

  private EventStreamClient(HttpClient http, HttpResponse<Stream<String>> response) {
    this.http = http;
    this.response = response;
    Thread.startVirtualThread(this::read);
  }

  public static EventStreamClient open(int port, String path, String... headers) throws Exception {
    return open(HttpClient.Version.HTTP_1_1, port, path, headers);
  }

  public static EventStreamClient open(
      HttpClient.Version version, int port, String path, String... headers) throws Exception {
    HttpClient http = HttpClient.newBuilder().version(version).build();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Accept", "text/event-stream");
    if (headers.length > 0) {
      request.headers(headers);
    }
    return new EventStreamClient(http, http.send(request.build(), BodyHandlers.ofLines()));
  }

  private void read() {
    String[] fields = {"", "", ""};
    try (Stream<String> lines = response.body()) {
      lines.forEach(line -> take(line, fields));
    } catch (UncheckedIOException e) {
      // Disconnected, which also ends the stream.
    } finally {
      ended.countDown();
    }
  }

  private void take(String line, String[] fields) {
    if (line.isEmpty()) {
      if (!fields[2].isEmpty()) {
        events.add(new Event(fields[0], fields[1], fields[2]));
      }
      fields[0] = "";
      fields[1] = "";
      fields[2] = "";
    } else if (line.startsWith("id: ")) {
      fields[0] = line.substring(4);
    } else if (line.startsWith("event: ")) {
      fields[1] = line.substring(7);
    } else if (line.startsWith("data: ")) {
      fields[2] = line.substring(6);
    } else if (line.startsWith("retry: ")) {
      events.add(new Event("", "retry", line.substring(7)));
    } else {
      events.add(new Event("", ":", line));
    }
  }

  public int status() {
    return response.statusCode();
  }

  public String header(String name) {
    return response.headers().firstValue(name).orElse("");
  }

  /// The next event of a name.
  public Event next(String name) throws InterruptedException {
    return next(name, Duration.ofSeconds(10), event -> true);
  }

  public Event next(String name, Duration limit, Predicate<Event> wanted)
      throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    while (true) {
      Event event = events.poll(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
      if (event == null) {
        throw new AssertionError("no event " + name + " in time");
      }
      if (event.name().equals(name) && wanted.test(event)) {
        return event;
      }
    }
  }

  /// What has arrived and was not asked for.
  public int waiting() {
    return events.size();
  }

  public boolean awaitEnd(Duration limit) throws InterruptedException {
    return ended.await(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
