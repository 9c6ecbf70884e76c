package com.keer.ticketmaster.edge.rehearsal;

import com.keer.ticketmaster.hall.SectionId;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/// Buyers who book over HTTP/2: half of them wait with their request, the other half ask for the
/// answer with a second one.
final class HttpCast implements AutoCloseable {

  private static final int AT_ONCE = 500;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
  private final URI server;
  private final SectionId section;
  private final BooleanSupplier ended;
  private final Semaphore places = new Semaphore(AT_ONCE);

  HttpCast(int port, SectionId section, BooleanSupplier ended) {
    this.server = URI.create("http://127.0.0.1:" + port);
    this.section = section;
    this.ended = ended;
  }

  /// Returns when all are answered, or those that had begun when a real sale did.
  ///
  /// @return how many there were
  int play(int reservations, Duration limit) throws InterruptedException, TimeoutException {
    long end = System.nanoTime() + limit.toNanos();
    int number = 0;
    for (; number < reservations && !ended.getAsBoolean(); number++) {
      takePlaces(1, end);
      CompletableFuture<?> answer = number % 2 == 0 ? bookAndWait(number) : bookAndAsk(number);
      var _ = answer.whenComplete((response, failure) -> places.release());
    }
    takePlaces(AT_ONCE, end);
    places.release(AT_ONCE);
    return number;
  }

  private CompletableFuture<?> bookAndWait(int number) {
    return send(booking(number).header("Prefer", "wait=10"));
  }

  private CompletableFuture<?> bookAndAsk(int number) {
    return send(booking(number))
        .thenCompose(accepted -> {
          String location = accepted.headers().firstValue("Location").orElse("/");
          return send(HttpRequest.newBuilder(server.resolve(location + "?wait=10")));
        });
  }

  private CompletableFuture<HttpResponse<byte[]>> send(HttpRequest.Builder request) {
    return client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private HttpRequest.Builder booking(int number) {
    String body =
        "{\"eventId\":\"%s\",\"section\":\"%s\",\"userId\":\"visitor-%d\",\"seatCount\":%d}"
            .formatted(section.eventId(), section.name(), number, 1 + number % 2);
    return HttpRequest.newBuilder(server.resolve("/api/reservations"))
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body));
  }

  private void takePlaces(int count, long end) throws InterruptedException, TimeoutException {
    if (!places.tryAcquire(count, end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
      throw new TimeoutException("some requests were not answered in time");
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
