package com.keer.ticketmaster.edge.access;

import static com.keer.ticketmaster.edge.access.AccessEdge.EVENT;
import static com.keer.ticketmaster.edge.access.AccessEdge.HEADER;
import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.edge.Answer;
import com.keer.ticketmaster.edge.Await;
import com.keer.ticketmaster.edge.Client;
import com.keer.ticketmaster.edge.EdgeProcess;
import com.keer.ticketmaster.edge.Stack;
import com.keer.ticketmaster.edge.access.key.KeyText;
import com.keer.ticketmaster.edge.event.Events;
import com.keer.ticketmaster.edge.http.RequestIds;
import com.keer.ticketmaster.edge.http.Route;
import com.keer.ticketmaster.edge.server.RunningRoutes;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What is another's is answered like what never was: the same words, headers and sizes, and the
/// same work. [LookupTimesTest] prints the times.
@ExtendWith(Stack.class)
class NothingLearnedTest {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String BOOKINGS = "/api/reservations";

  private final AccessEdge access = AccessEdge.get();
  private final Client client = access.client();
  private final String alice = access.token("alice", "buy");

  /// An answer without what differs from one request to the next.
  private record Seen(int status, Map<String, List<String>> headers, String body) {

    static Seen of(Answer answer, String subject) {
      Map<String, List<String>> headers = new TreeMap<>(answer.response().headers().map());
      headers.remove("date");
      return new Seen(
          answer.status(), headers, answer.response().body().replace(subject, "SUBJECT"));
    }
  }

  @Test
  void anothersReservationIsLikeOneThatNeverWasForEveryRouteAndCaller() {
    // Given
    Map<String, String> anothers = anothers();
    String never = Stack.ids(access.edge()).random("nobody-at-all").value();
    String madeUp = "A".repeat(never.length());
    List<Route> routes =
        RunningRoutes.all(access.edge()).stream()
            .filter(route -> route.path().contains("{reservationId}"))
            // A page is the same for every id.
            .filter(route -> !route.page())
            .toList();

    // When
    List<String> differences = new ArrayList<>();
    List<String> compared = new ArrayList<>();
    for (CallerKind kind : CallerKind.all(access)) {
      if (Set.of("buyer", "instance").contains(kind.name())) {
        continue;
      }
      try (Client caller = kind.client()) {
        for (Route route : routes) {
          Seen unknown = seen(caller, kind, route, never);
          anothers.put("made up", madeUp);
          anothers.forEach((what, id) -> {
            Seen found = seen(caller, kind, route, id);
            if (found.status() < 400 || found.status() == 409) {
              // They may see it, as resellers of its event do.
              return;
            }
            compared.add(kind.name() + route.path() + found.status());
            if (!found.equals(unknown)) {
              differences.add(
                  "%s %s of %s by %s: %s, but %s"
                      .formatted(route.method(), route.path(), what, kind.name(), found, unknown));
            }
          });
        }
      }
    }

    // Then
    assertThat(routes).hasSize(5);
    assertThat(differences).isEmpty();
    assertThat(compared.stream().filter(each -> each.endsWith("404")))
        .hasSizeGreaterThan(4 * routes.size());
  }

  /// Of `alice`, one in each state.
  private Map<String, String> anothers() {
    Map<String, String> ids = new LinkedHashMap<>();
    String held = ", \"holdSeconds\": 600";
    ids.put("held", access.book(alice, held).id());
    ids.put("bought", access.book(alice, "").id());
    String cancelled = access.book(alice, held).id();
    Answer _ = client.delete(BOOKINGS + "/" + cancelled, HEADER, alice);
    ids.put("cancelled", cancelled);
    ids.put("rejected", access.book(alice, "").id());
    ids.put("not decided", Stack.ids(access.edge()).random("alice").value());
    ids.put("a guest's", client.book(AccessEdge.body("")).id());
    return ids;
  }

  private static Seen seen(Client caller, CallerKind kind, Route route, String id) {
    List<String> headers = new ArrayList<>(kind.headers());
    headers.addAll(List.of("Content-Type", "application/json", RequestIds.HEADER, "same"));
    // On a busy machine, partitions may move, and for that moment nobody is told anything.
    Answer answer =
        Await.until(
            Duration.ofSeconds(60),
            () ->
                caller.send(
                    route.method().name(),
                    route.path().replace("{reservationId}", id),
                    route.takesBody()
                        ? BodyPublishers.ofString("{\"holdSeconds\": 900}")
                        : BodyPublishers.noBody(),
                    headers.toArray(String[]::new)),
            each -> each.status() != 503);
    return Seen.of(answer, id);
  }

  /// The control: whose it is sees it.
  @Test
  void theOwnerSeesADifference() {
    // Given
    CallerKind owner =
        CallerKind.all(access).stream()
            .filter(kind -> kind.name().equals("buyer"))
            .findFirst()
            .orElseThrow();
    String id = access.book(alice, "").id();
    Route look =
        RunningRoutes.all(access.edge()).stream()
            .filter(route -> route.path().equals(BOOKINGS + "/{reservationId}"))
            .findFirst()
            .orElseThrow();

    // When
    Seen own = seen(client, owner, look, id);
    Seen unknown = seen(client, owner, look, "A".repeat(id.length()));

    // Then
    assertThat(own).isNotEqualTo(unknown);
  }

  @Test
  void aListOfWhatIsAnothersIsLikeOneOfWhatNeverWas() {
    // Given
    String rival = access.token("rival", "organise");
    String stranger = access.key(Set.of(Scope.RESELL), Set.of("another-event"));
    String bob = access.token("carol-without-any", "buy");
    String promoter = access.token("promoter", "organise");
    Answer _ = access.book(alice, "");

    // Then: the control, whose event it is sees what others do not
    Answer owned =
        Await.until(
            LIMIT,
            () -> client.get(BOOKINGS + "?eventId=" + EVENT, HEADER, promoter),
            page -> !page.json().path("items").isEmpty());
    assertThat(owned.json().path("items").size()).isPositive();

    for (String caller : List.of(rival, stranger, bob)) {
      // When
      Seen event = seen(caller, BOOKINGS + "?eventId=" + EVENT, EVENT);
      Seen noEvent = seen(caller, BOOKINGS + "?eventId=nope", "nope");
      Seen user = seen(caller, BOOKINGS + "?userId=alice", "alice");
      Seen noUser = seen(caller, BOOKINGS + "?userId=never", "never");

      // Then
      assertThat(event).isEqualTo(noEvent);
      assertThat(user).isEqualTo(noUser);
    }
  }

  @Test
  void aKeyThatIsWrongIsRefusedLikeOneThatNeverWas() {
    // Given
    String known = access.key(Set.of(Scope.RESELL), Set.of());
    String id = known.split("_", -1)[1];
    KeyText other = KeyText.random();

    // When
    Seen wrongSecret = seen("Bearer " + new KeyText(id, other.secret()).text(), BOOKINGS, id);
    Seen unknown = seen("Bearer " + other.text(), BOOKINGS, other.id());

    // Then
    assertThat(wrongSecret.status()).isEqualTo(401);
    assertThat(wrongSecret).isEqualTo(unknown);
  }

  /// Everybody may look at events and venues, so another's is refused. Whose it is stays unsaid.
  @Test
  void aRefusalDoesNotSayWhoseItIs() {
    // Given
    String patch = "{\"artist\": \"Mine\"}";
    String mine = "/api/events/" + Events.newId() + "-of-root";
    String body = "\"eventId\": \"" + mine.substring("/api/events/".length()) + "\"";
    Answer _ =
        client.json(
            "POST",
            "/api/events",
            Events.body(body, Events.grid("s", 1, 1)),
            HEADER,
            access.token("root", "operate"));
    String rival = access.token("rival", "organise");

    // When
    Seen ofPromoter = changed(rival, "/api/events/" + EVENT, patch);
    Seen ofOperator = changed(rival, mine, patch);

    // Then
    assertThat(ofPromoter.status()).isEqualTo(403);
    assertThat(ofPromoter).isEqualTo(ofOperator);
  }

  /// No look at a reservation asks PostgreSQL, whosever it is; a list asks once.
  @Test
  void theWorkIsTheSame() {
    try (AccessEdge own = AccessEdge.start("nothing-learned-", Map.of())) {
      // Given
      EdgeProcess edge = own.edge();
      List<String> asked = new CopyOnWriteArrayList<>();
      edge.database()
          .jdbi()
          .setSqlLogger(
              new SqlLogger() {
                @Override
                public void logAfterExecution(StatementContext context) {
                  if (context.getRenderedSql().contains("reservation")) {
                    asked.add(context.getRenderedSql());
                  }
                }
              });
      String held = own.book(own.token("alice", "buy"), ", \"holdSeconds\": 600").id();
      String never = Stack.ids(edge).random("nobody-at-all").value();
      // Nothing else asks for reservations once the projection has this one.
      Await.until(
          LIMIT,
          () -> own.client().get(BOOKINGS, HEADER, own.token("alice", "buy")),
          page -> page.json().path("items").size() == 1);
      String bob = own.token("bob", "buy");
      String rival = own.token("rival", "organise");

      // When
      List<List<String>> each = new ArrayList<>();
      for (String path :
          List.of(
              BOOKINGS + "/" + held,
              BOOKINGS + "/" + never,
              BOOKINGS + "?eventId=" + EVENT,
              BOOKINGS + "?eventId=nope")) {
        asked.clear();
        Answer _ = own.client().get(path, HEADER, path.contains("?") ? rival : bob);
        each.add(asked.stream().filter(sql -> sql.strip().startsWith("SELECT")).toList());
      }

      // Then
      assertThat(each.get(0)).isEmpty();
      assertThat(each.get(1)).isEmpty();
      assertThat(each.get(2)).as("a list does ask").isNotEmpty().isEqualTo(each.get(3));
    }
  }

  private Seen changed(String caller, String path, String patch) {
    return Seen.of(
        client.json(
            "PATCH", path, patch, HEADER, caller, "If-Match", "*", RequestIds.HEADER, "same"),
        path.substring(path.lastIndexOf('/') + 1));
  }

  private Seen seen(String caller, String path, String subject) {
    return Seen.of(client.get(path, HEADER, caller, RequestIds.HEADER, "same"), subject);
  }
}
