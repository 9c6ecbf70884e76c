package com.keer.ticketmaster.edge.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.edge.Client;
import com.keer.ticketmaster.edge.Stack;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Sends hundreds of invalid requests to every route.
@ExtendWith(Stack.class)
class MalformedRequestsTest {

  private final ObjectNode document = ApiDocument.load();

  /// The first good request of each operation.
  private static Map<String, Exchange> good() {
    Map<String, Exchange> good = new LinkedHashMap<>();
    for (Exchange exchange : Performance.exchanges()) {
      if (exchange.status() < 300) {
        good.putIfAbsent(exchange.operation().id(), exchange);
      }
    }
    return good;
  }

  @Test
  void areAnsweredWithAProblemAndWriteNothing() throws Exception {
    // Given
    List<BadRequest> requests = new ArrayList<>();
    good().values().forEach(exchange -> requests.addAll(BadRequests.of(exchange)));
    Map<String, Long> each =
        requests.stream()
            .collect(
                Collectors.groupingBy(request -> request.operation().id(), Collectors.counting()));
    Map<String, String> before = Written.whenQuiet();

    // When
    List<String> faults = new ArrayList<>();
    try (HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      for (BadRequest request : requests) {
        HttpResponse<String> answer = send(http, request);
        String fault = fault(answer, request.operation().isPlain());
        if (fault.isEmpty() && request.why().equals(BadRequests.RAW_PLUS)) {
          fault = unnamedPlus(answer);
        }
        if (!fault.isEmpty()) {
          faults.add(request + " -> " + fault);
        }
      }
    }

    // Then
    assertThat(requests).hasSizeGreaterThan(300);
    assertThat(each.keySet())
        .containsExactlyInAnyOrderElementsOf(
            Operation.all(document).stream().map(Operation::id).toList());
    assertThat(requests.stream().filter(bad -> bad.why().equals(BadRequests.RAW_PLUS)))
        .hasSizeGreaterThan(each.size());
    assertThat(faults).isEmpty();
    assertThat(Written.whenQuiet()).isEqualTo(before);
  }

  private static HttpResponse<String> send(HttpClient http, BadRequest bad) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + DocumentedEdge.port(bad.path()) + bad.path()))
            .timeout(Duration.ofSeconds(20))
            .method(
                bad.method(),
                bad.body() == null
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(bad.body(), StandardCharsets.ISO_8859_1));
    bad.headers().forEach(request::header);
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      // The server closed the connection after the bad request; a new one must answer.
      return http.send(request.build(), BodyHandlers.ofString());
    }
  }

  /// Some callers mean a plus by it, others a space: they must be told which is which.
  private static String unnamedPlus(HttpResponse<String> answer) {
    return answer.statusCode() == 400
            && answer.body().contains("%2B")
            && answer.body().contains("%20")
        ? ""
        : "the plus is not named: " + answer.statusCode() + " " + answer.body();
  }

  /// What is wrong with an answer to a bad request; empty if nothing is.
  private String fault(HttpResponse<String> answer, boolean plain) {
    String seen = answer.statusCode() + " " + answer.headers().map() + " " + answer.body();
    if (answer.statusCode() < 400 || answer.statusCode() > 499) {
      return "no 4xx: " + seen;
    }
    String type = answer.headers().firstValue("content-type").orElse("");
    if (answer.headers().firstValue("x-request-id").isEmpty()) {
      return "no request id: " + seen;
    }
    // An address that HTTP itself refuses has no route, so the form of its error is not known.
    boolean unread = answer.statusCode() == 400 && answer.body().contains("/malformed-request");
    if (plain && !unread) {
      return type.startsWith("text/plain") && !answer.body().isBlank() ? "" : "no text: " + seen;
    }
    if (!type.equals("application/problem+json")) {
      return "no problem document: " + seen;
    }
    try {
      JsonNode problem = Exchange.MAPPER.readTree(answer.body());
      return Schemas.allows(document, document.at("/components/schemas/Problem"), problem)
          ? ""
          : "another kind of problem document: " + seen;
    } catch (JacksonException e) {
      return "no JSON: " + seen;
    }
  }

  @Test
  void whatIsWrittenWouldBeSeen() {
    // Given
    var _ = good();
    Map<String, String> before = Written.whenQuiet();

    // When
    try (Client client = Client.ofHttp2(DocumentedEdge.port())) {
      client.book(Stack.body("nowhere", "alice", 1), "Prefer", "wait=10");
    }
    Map<String, String> booked = Written.whenQuiet();
    new Story(DocumentedEdge::port, document)
        .on("createVenue", "/api/venues")
        .json("{\"name\": \"Shed\"}")
        .as("A shed");
    Map<String, String> created = Written.whenQuiet();

    // Then
    assertThat(booked).isNotEqualTo(before);
    assertThat(created).isNotEqualTo(booked);
  }

  @Test
  void anAnswerThatIsNoProblemIsSeen() throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      // When
      HttpRequest request =
          HttpRequest.newBuilder(
                  URI.create(
                      "http://127.0.0.1:" + DocumentedEdge.port("/health/") + "/health/live"))
              .build();
      HttpResponse<String> fine = http.send(request, BodyHandlers.ofString());

      // Then
      assertThat(fault(fine, false)).startsWith("no 4xx");
      assertThat(fault(fine, true)).startsWith("no 4xx");
    }
  }
}
