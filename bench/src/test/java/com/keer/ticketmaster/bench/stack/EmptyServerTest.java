package com.keer.ticketmaster.bench.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.bench.http.Conversation;
import com.keer.ticketmaster.bench.http.HttpLoad;
import com.keer.ticketmaster.bench.http.HttpTarget;
import com.keer.ticketmaster.bench.load.Arrivals;
import com.keer.ticketmaster.bench.load.RunRecorder;
import com.keer.ticketmaster.bench.load.Sale;
import com.keer.ticketmaster.hall.SectionLayout;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EmptyServerTest {
  private static final int REQUESTS = 500;
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final PlainServer server = EmptyServer.start();
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @ParameterizedTest
  @EnumSource
  void givesEveryRequestAReservationOfItsOwn(Conversation conversation) throws Exception {
    // Given
    Sale sale = Sale.of("bench-test", 2, SectionLayout.grid(10, 10), REQUESTS);
    RunRecorder recorder = new RunRecorder(REQUESTS);

    // When
    try (HttpLoad load = new HttpLoad(HttpTarget.of(server.address()))) {
      load.run(sale, Arrivals.atOnce(), conversation, LIMIT, recorder);
    }

    // Then
    assertThat(recorder.seatsGiven()).isEqualTo(REQUESTS);
    assertThat(recorder.problems()).isEmpty();
    Set<String> ids = new HashSet<>();
    for (int number = 0; number < REQUESTS; number++) {
      assertThat(recorder.id(number)).isNotNull().satisfies(id -> ids.add(id.value()));
    }
    assertThat(ids).hasSize(REQUESTS).allMatch(id -> id.length() == 28);
  }

  @Test
  void answersAsTheEdgeDoes() throws Exception {
    // When
    HttpResponse<String> posted = send(booking());
    String path = posted.headers().firstValue("Location").orElseThrow();
    HttpResponse<String> looked = send(request(path + "?wait=30").GET());
    HttpResponse<String> waited = send(booking().header("Prefer", "wait=30"));

    // Then
    String id = path.substring("/api/reservations/".length());
    assertThat(posted.statusCode()).isEqualTo(202);
    assertThat(posted.body())
        .isEqualTo("{\"reservationId\":\"%s\",\"status\":\"PENDING\"}".formatted(id));
    assertThat(looked.statusCode()).isEqualTo(200);
    assertThat(looked.body())
        .startsWith("{\"reservationId\":\"%s\",\"status\":\"CONFIRMED\",".formatted(id))
        .endsWith("}");
    assertThat(waited.statusCode()).isEqualTo(200);
    assertThat(waited.headers().firstValue("Location")).isPresent();
    assertThat(waited.body()).contains("\"CONFIRMED\"").hasSameSizeAs(looked.body());
  }

  private HttpRequest.Builder booking() {
    return request("/api/reservations")
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString("{}"));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://" + server.address() + path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
