package com.keer.ticketmaster.edge.access;

import static com.keer.ticketmaster.edge.access.AccessEdge.EVENT;
import static com.keer.ticketmaster.edge.access.AccessEdge.HEADER;
import static com.keer.ticketmaster.edge.access.AccessEdge.SECTION;
import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.edge.Answer;
import com.keer.ticketmaster.edge.Await;
import com.keer.ticketmaster.edge.Client;
import com.keer.ticketmaster.edge.Stack;
import com.keer.ticketmaster.edge.http.Route;
import com.keer.ticketmaster.edge.server.RunningRoutes;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Sends a request of every kind of caller to every route, and compares who was admitted with
/// `docs/audiences.md`. After a change, `-Dpages.write=true` writes the page.
@ExtendWith(Stack.class)
class AudiencesTest {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Path PAGE = Path.of("docs/audiences.md");

  private final AccessEdge access = AccessEdge.get();

  @Test
  void thePageSaysWhoIsAdmittedWhere() throws IOException {
    // Given
    Answer reservation = access.book(access.token("alice", "buy"), ", \"holdSeconds\": 600");
    Map<String, String> places = places(reservation.id());
    List<CallerKind> kinds = CallerKind.all(access);
    Map<CallerKind, Client> clients = new HashMap<>();
    kinds.forEach(kind -> clients.put(kind, kind.client()));

    // When
    StringBuilder rows = new StringBuilder();
    for (Route route : RunningRoutes.all(access.edge())) {
      rows.append("| `%s %s` | %s |".formatted(route.method(), route.path(), audience(route)));
      for (CallerKind kind : kinds) {
        rows.append(' ').append(admitted(kind, clients.get(kind), route, places)).append(" |");
      }
      rows.append('\n');
    }
    clients.values().forEach(Client::close);
    String page = page(kinds, rows.toString());
    if (Boolean.getBoolean("pages.write")) {
      Files.writeString(PAGE, page);
    }

    // Then
    assertThat(Files.readString(PAGE).lines())
        .as("%s differs; write it with -Dtest=AudiencesTest -Dpages.write=true", PAGE)
        .containsExactlyElementsOf(page.lines().toList());
  }

  private static String audience(Route route) {
    return route.audience().name().toLowerCase(Locale.ROOT);
  }

  private Map<String, String> places(String reservation) {
    Client client = access.client();
    String promoter = access.token("promoter", "organise");
    Answer venue = client.json("POST", "/api/venues", "{\"name\": \"Table\"}", HEADER, promoter);
    Answer tickets =
        Await.until(
            LIMIT,
            () -> client.get("/api/tickets?limit=1&eventId=" + EVENT),
            page -> page.json().path("items").size() == 1);
    return Map.of(
        "reservationId", reservation,
        "eventId", EVENT,
        "eventName", EVENT,
        "section", SECTION,
        "venueId", venue.text("venueId"),
        "ticketId", tickets.json().at("/items/0/ticketId").asString(),
        "type", "too-busy");
  }

  /// `yes`, or the status of the refusal.
  private static String admitted(
      CallerKind kind, Client client, Route route, Map<String, String> places) {
    String path = route.path();
    for (Map.Entry<String, String> place : places.entrySet()) {
      path = path.replace("{" + place.getKey() + "}", place.getValue());
    }
    path = path.replace("{version}/<file>", "any/app/icon.svg");
    // Nobody reads a stream to its end, so the requests that look are HEAD.
    boolean looks = route.method().equals(HandlerType.GET);
    List<String> headers = new ArrayList<>(kind.headers());
    headers.addAll(List.of("If-Match", "\"0\"", "Content-Type", "application/json"));
    headers.addAll(List.of("Prefer", "wait=0"));
    Answer answer =
        client.send(
            looks ? "HEAD" : route.method().name(),
            path + query(path),
            route.takesBody()
                ? BodyPublishers.ofString(body(route, kind))
                : BodyPublishers.noBody(),
            headers.toArray(String[]::new));
    int status = answer.status();
    return List.of(401, 403, 404).contains(status) ? Integer.toString(status) : "yes";
  }

  private static String query(String path) {
    return switch (path) {
      case "/api/reservations" -> "?userId=alice&eventId=" + EVENT;
      case "/api/tickets", "/api/tickets/stream" -> "?eventId=" + EVENT;
      case "/api/tickets/available" -> "?eventId=" + EVENT + "&section=" + SECTION;
      default -> "";
    };
  }

  /// A good booking; for other routes something that is refused after the caller was admitted.
  private static String body(Route route, CallerKind kind) {
    String user = kind.names() ? ", \"userId\": \"alice\"" : "";
    if (route.path().equals("/api/reservations")) {
      return AccessEdge.body(user);
    }
    if (route.path().endsWith("/reservation")) {
      return "{\"areaId\": \"%s\", \"numOfSeats\": 1, \"type\": \"RANDOM\"%s}"
          .formatted(SECTION, user);
    }
    return switch (route.path().substring(route.path().lastIndexOf('/') + 1)) {
      case "seats" -> "{\"row\": \"no\", \"seat\": \"such\"}";
      case "extend" -> "{\"holdSeconds\": 600}";
      case "{ticketId}" -> "{\"price\": \"10.00\"}";
      case "{venueId}" -> "{\"name\": \"Table\"}";
      case "{eventId}" -> "{\"artist\": null}";
      default -> "{}";
    };
  }

  private static String page(List<CallerKind> kinds, String rows) {
    String names = kinds.stream().map(CallerKind::name).collect(Collectors.joining(" | "));
    return """
    # Who may do what

    Made by `AudiencesTest`, which sends a request of every kind of caller to every route; do not edit. This is what
    `TICKETMASTER_ACCESS=tokens` means; where access is open, everybody may do everything. [access.md](access.md) explains
    how callers are known.

    ## Scopes

    A token or a key has some of these:

    | scope | allows its holder to |
    |---|---|
    %s
    ## Audiences

    Every route is for one of these. One of the scopes is enough.

    | audience | to look | to change something |
    |---|---|---|
    %s
    ## Routes

    `yes`: the caller was admitted. Otherwise the status of the refusal: `401` without a token that counts, `403` with one
    that does not allow this, and `404` for what is not theirs, as if it did not exist.

    The reservation is the buyer's, the event and the venue are the organiser's, and the reseller's key is for the event.
    The guest has the token of another reservation, the instance forwards a request of the buyer with the installation's
    secret to the internal port. Routes of the audience `operator` are at the operators' port only, and need no token to
    look.

    | route | audience | %s |
    |---|---|%s
    %s\
    """
        .formatted(scopes(), audiences(), names, "---|".repeat(kinds.size()), rows);
  }

  private static String scopes() {
    return Arrays.stream(Scope.values())
        .map(scope -> "| `%s` | %s |\n".formatted(scope.label(), scope.meaning()))
        .collect(Collectors.joining());
  }

  private static String audiences() {
    return Arrays.stream(Audience.values())
        .map(each ->
            "| %s | %s | %s |\n"
                .formatted(
                    each.name().toLowerCase(Locale.ROOT), names(each, true), names(each, false)))
        .collect(Collectors.joining());
  }

  private static String names(Audience audience, boolean looks) {
    Set<Scope> scopes = audience.scopes(looks);
    if (scopes.isEmpty()) {
      return "everybody";
    }
    String names =
        scopes.stream()
            .sorted()
            .map(scope -> "`" + scope.label() + "`")
            .collect(Collectors.joining(", "));
    return switch (audience) {
      case GUEST -> names + "; people without an account, where guests are allowed";
      case HOLDER -> names + "; a guest with the token of the reservation";
      case PUBLIC, BUYER, ORGANISER, OPERATOR -> names;
    };
  }

  @Test
  void operatorsRoutesAreNowhereElse() {
    for (String path : List.of("/health/live", "/health/ready", "/metrics", "/operate")) {
      // When
      try (Client open = Client.ofHttp2(access.edge().port());
          Client operators = Client.ofHttp2(access.edge().operatorPort())) {
        Answer elsewhere = open.get(path, HEADER, access.token("root", "operate"));
        Answer post = open.post(path);
        Answer there = operators.get(path);
        Answer others = operators.get("/docs");

        // Then
        assertThat(elsewhere.status()).isEqualTo(404);
        assertThat(post.status()).isEqualTo(404);
        assertThat(there.status()).isEqualTo(200);
        assertThat(others.status()).isEqualTo(404);
      }
    }
  }

  @Test
  void aRefusalSaysWhatIsMissing() {
    // Given
    Client client = access.client();

    // When
    Answer nobody = client.get("/api/reservations");
    Answer basic = client.get("/api/reservations", HEADER, "Basic YWxpY2U6c2VjcmV0");
    Answer unknown = client.get("/api/reservations", HEADER, "Bearer tmk_000000000000_x");
    Answer buyer = client.json("POST", "/api/venues", "{}", HEADER, access.token("alice", "buy"));

    // Then
    assertThat(nobody.status()).isEqualTo(401);
    assertThat(nobody.problem()).isEqualTo("/problems/unauthenticated");
    assertThat(nobody.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"ticketmaster\"");
    assertThat(basic.problem()).isEqualTo("/problems/invalid-token");
    assertThat(unknown.problem()).isEqualTo("/problems/invalid-token");
    assertThat(unknown.header("WWW-Authenticate")).contains("error=\"invalid_token\"");
    assertThat(buyer.status()).isEqualTo(403);
    assertThat(buyer.problem()).isEqualTo("/problems/insufficient-scope");
    assertThat(buyer.text("detail")).contains("organise, operate");
    assertThat(buyer.header("WWW-Authenticate"))
        .contains("error=\"insufficient_scope\"", "scope=\"organise operate\"");
  }

  @Test
  void callersWhoLookAtPublicThingsAreNotAskedWhoTheyAre() {
    assertThat(access.client().get("/api/events/" + EVENT, HEADER, "Bearer nonsense").status())
        .isEqualTo(200);
  }
}
