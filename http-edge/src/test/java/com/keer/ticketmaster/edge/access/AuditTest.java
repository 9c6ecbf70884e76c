package com.keer.ticketmaster.edge.access;

import static com.keer.ticketmaster.edge.access.AccessEdge.HEADER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.keer.ticketmaster.booking.Author;
import com.keer.ticketmaster.edge.Answer;
import com.keer.ticketmaster.edge.Await;
import com.keer.ticketmaster.edge.Client;
import com.keer.ticketmaster.edge.EdgeProcess;
import com.keer.ticketmaster.edge.Stack;
import com.keer.ticketmaster.edge.audit.AuditEntry;
import com.keer.ticketmaster.edge.audit.AuditTopic;
import com.keer.ticketmaster.edge.audit.AuditTrail;
import com.keer.ticketmaster.edge.event.Events;
import com.keer.ticketmaster.edge.http.RequestIds;
import com.keer.ticketmaster.log.RecordedLog;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Who is named for changes of the catalogue.
@ExtendWith(Stack.class)
class AuditTest {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final AccessEdge access = AccessEdge.get();
  private final Client client = access.client();
  private final String olga = access.token("olga", "organise");
  private final Author author = new Author(access.issuer().url() + " olga", "r-1");

  @Test
  void namesWhoChangedAVenue() {
    // When
    Answer created = send("POST", "/api/venues", "{\"name\": \"Old hall\"}");
    String path = created.header("Location");
    Answer replaced = send("PUT", path, "{\"name\": \"New hall\"}", "If-Match", "\"1\"");
    Answer another =
        client.delete(path, HEADER, access.token("rival", "organise"), "If-Match", "\"2\"");
    Answer deleted =
        client.delete(path, HEADER, olga, RequestIds.HEADER, "r-1", "If-Match", "\"2\"");

    // Then
    assertThat(List.of(created.status(), replaced.status(), another.status(), deleted.status()))
        .containsExactly(201, 200, 403, 204);
    List<AuditEntry> found = trail(access.edge(), path.replace("/api/venues", "venue"));
    assertThat(found)
        .extracting(AuditEntry::action)
        .as("the newest first, and nothing of a change that was refused")
        .containsExactly("delete venue", "replace venue", "create venue");
    assertThat(found).extracting(AuditEntry::author).containsOnly(author);
    assertThat(found.get(1).detail()).isEqualTo("name Old hall → New hall");
  }

  @Test
  void namesWhoChangedAnEventAndAPrice() {
    // Given
    String event = Events.newId();
    String path = "/api/events/" + event;
    send(
        "POST",
        "/api/events",
        Events.body("\"eventId\": \"" + event + "\"", Events.grid("s", 1, 2)));
    Events.awaitLive(client, path);
    String ticket =
        Await.until(
                LIMIT,
                () -> client.get("/api/tickets?eventId=" + event, HEADER, olga),
                page -> page.json().path("items").size() == 2)
            .json()
            .path("items")
            .get(0)
            .path("ticketId")
            .asString();

    // When
    Answer priced = send("PATCH", "/api/tickets/" + ticket, "{\"price\": \"12.50\"}");
    Answer named = send("PATCH", path, "{\"name\": \"Gala\"}", "If-Match", "\"1\"");

    // Then
    assertThat(priced.status()).isEqualTo(200);
    assertThat(named.status()).isEqualTo(200);
    List<AuditEntry> events = trail(access.edge(), "event/" + event);
    assertThat(events)
        .extracting(AuditEntry::action, AuditEntry::detail)
        .containsExactly(
            tuple("change event", "name Night → Gala"), tuple("create event", "Night"));
    assertThat(trail(access.edge(), "ticket/" + ticket))
        .singleElement()
        .satisfies(entry -> {
          assertThat(entry.author()).isEqualTo(author);
          assertThat(entry.detail()).startsWith(event + "/s ").endsWith("price none → 12.50");
        });
  }

  @Test
  void theLogHasWhatTheTableHas() {
    // Given
    Answer created = send("POST", "/api/venues", "{\"name\": \"Old hall\"}");
    String path = created.header("Location");
    String subject = path.replace("/api/venues", "venue");

    // When
    Answer replaced = send("PUT", path, "{\"name\": \"New hall\"}", "If-Match", "\"1\"");
    List<AuditEntry> logged =
        Await.until(LIMIT, () -> logged(subject), entries -> entries.size() == 2);

    // Then
    assertThat(replaced.status()).isEqualTo(200);
    assertThat(logged).isEqualTo(trail(access.edge(), subject)).hasSize(2);
  }

  @Test
  void whatIsSentTwiceIsListedOnce() {
    // Given
    String subject =
        send("POST", "/api/venues", "{\"name\": \"Hall\"}")
            .header("Location")
            .replace("/api/venues", "venue");
    Await.until(LIMIT, () -> logged(subject), entries -> entries.size() == 1);
    long before = records();

    // When
    access
        .edge()
        .database()
        .jdbi()
        .useHandle(
            handle -> handle.execute("UPDATE audit SET in_log = false WHERE subject = ?", subject));
    long after = Await.until(LIMIT, AuditTest::records, count -> count > before);

    // Then
    assertThat(after).isGreaterThan(before);
    assertThat(logged(subject)).hasSize(1);
  }

  /// The control: the outbox is in the transaction of the change.
  @Test
  void whatIsRolledBackIsNotInTheLog() {
    // Given
    Jdbi jdbi = access.edge().database().jdbi();
    String undone = "venue/undone-" + UUID.randomUUID();
    String done = "venue/done-" + UUID.randomUUID();

    // When
    jdbi.useTransaction(handle -> {
      AuditTrail.note(handle, author, "create venue", undone, "");
      handle.rollback();
    });
    jdbi.useTransaction(handle -> AuditTrail.note(handle, author, "create venue", done, ""));
    List<AuditEntry> after = Await.until(LIMIT, () -> logged(done), entries -> !entries.isEmpty());

    // Then
    assertThat(after).extracting(AuditEntry::subject).containsExactly(done);
    assertThat(logged(undone)).isEmpty();
  }

  private static List<AuditEntry> logged(String subject) {
    try (RecordedLog log = log()) {
      return AuditTopic.list(log, "access-audit", subject, null, 100);
    }
  }

  private static long records() {
    try (RecordedLog log = log()) {
      return log.spans("access-audit").stream().mapToLong(RecordedLog.Span::length).sum();
    }
  }

  private static RecordedLog log() {
    return RecordedLog.inCluster(Map.of("bootstrap.servers", Stack.bootstrapServers()));
  }

  /// The control.
  @Test
  void whereAccessIsOpenNobodyIsNamed() {
    // When
    try (Client anybody = Client.of(Stack.edge())) {
      Answer created = anybody.json("POST", "/api/venues", "{\"name\": \"Open hall\"}");

      // Then
      assertThat(created.status()).isEqualTo(201);
      String subject = created.header("Location").replace("/api/venues", "venue");
      assertThat(trail(Stack.edge(), subject)).isEmpty();
    }
  }

  private Answer send(String method, String path, String body, String... more) {
    String[] headers = new String[more.length + 4];
    headers[0] = HEADER;
    headers[1] = olga;
    headers[2] = RequestIds.HEADER;
    headers[3] = "r-1";
    System.arraycopy(more, 0, headers, 4, more.length);
    return client.json(method, path, body, headers);
  }

  private static List<AuditEntry> trail(EdgeProcess edge, String subject) {
    return AuditTrail.list(edge.database().jdbi(), subject, null, 100);
  }
}
