package com.keer.ticketmaster.edge.access;

import static com.keer.ticketmaster.edge.access.AccessEdge.HEADER;
import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.booking.Author;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.edge.Answer;
import com.keer.ticketmaster.edge.Await;
import com.keer.ticketmaster.edge.Client;
import com.keer.ticketmaster.edge.EdgeProcess;
import com.keer.ticketmaster.edge.Stack;
import com.keer.ticketmaster.edge.event.Events;
import com.keer.ticketmaster.edge.http.RequestIds;
import com.keer.ticketmaster.log.LoggedAt;
import com.keer.ticketmaster.log.RecordedLog;
import com.keer.ticketmaster.log.RecordedLog.Cursor;
import com.keer.ticketmaster.log.RecordedLog.Span;
import com.keer.ticketmaster.story.ReservationStory;
import com.keer.ticketmaster.story.ReservationStory.Asked;
import com.keer.ticketmaster.story.ReservationStory.SaleCancelled;
import com.keer.ticketmaster.story.StoryTeller;
import com.keer.ticketmaster.topology.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Who is named in the log for what came over HTTP.
@ExtendWith(Stack.class)
class AuthorsTest {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String EVENTS = "/api/events";

  private final AccessEdge access = AccessEdge.get();
  private final Client client = access.client();

  @Test
  void theStoryOfAReservationNamesTheKeyAndTheOrganiserWithTheirRequests() {
    // Given
    String event = Events.newId();
    String organiser = access.token("olga", "organise");
    Answer created =
        client.json(
            "POST",
            EVENTS,
            Events.body("\"eventId\": \"" + event + "\"", Events.grid("s", 2, 5)),
            HEADER,
            organiser);
    Events.awaitLive(client, created.header("Location"));
    String office = access.key(Set.of(Scope.RESELL), Set.of(event));

    // When
    Answer booked =
        client.book(
            """
            {"eventId": "%s", "section": "s", "userId": "bob", "seatCount": 1, "holdSeconds": 600}
            """
                .formatted(event),
            HEADER,
            office,
            RequestIds.HEADER,
            "4711",
            "Prefer",
            "wait=10");
    Answer cancelled =
        client.post(
            EVENTS + "/" + event + "/cancel",
            HEADER,
            organiser,
            RequestIds.HEADER,
            "call-off",
            "If-Match",
            "*");
    ReservationStory story =
        Await.until(
            LIMIT,
            () -> story(access.edge(), booked.id()),
            each -> !authors(each, SaleCancelled.class).isEmpty());

    // Then
    assertThat(booked.status()).isEqualTo(200);
    assertThat(cancelled.status()).isIn(200, 202);
    String key = office.split("_", -1)[1];
    assertThat(authors(story, Asked.class))
        .containsExactly(new Author("key " + key + " (of a test)", "4711"));
    assertThat(authors(story, SaleCancelled.class))
        .containsExactly(new Author(access.issuer().url() + " olga", "call-off"));
  }

  @Test
  void aBuyerIsNamedWithTheirIssuerAndAGuestAsAGuest() {
    // When
    Answer booked = access.book(access.token("alice", "buy"), ", \"holdSeconds\": 60");
    Answer confirmed =
        client.post(
            "/api/reservations/" + booked.id() + "/confirm",
            HEADER,
            access.token("alice", "buy"),
            RequestIds.HEADER,
            "second");
    Answer guest = client.book(AccessEdge.body(""), "Prefer", "wait=10");

    // Then
    String alice = access.issuer().url() + " alice";
    assertThat(confirmed.text("status")).isEqualTo("CONFIRMED");
    assertThat(authors(story(access.edge(), booked.id()), Asked.class))
        .containsExactly(
            new Author(alice, booked.header(RequestIds.HEADER)), new Author(alice, "second"));
    assertThat(authors(story(access.edge(), guest.id()), Asked.class))
        .containsExactly(
            new Author("guest " + guest.text("userId"), guest.header(RequestIds.HEADER)));
  }

  /// The control.
  @Test
  void whereAccessIsOpenNobodyIsNamed() {
    // Given
    EdgeProcess open = Stack.edge();
    String event = Events.newId();
    String booked;
    try (Client anybody = Client.of(open)) {
      Events.createLive(
          anybody, Events.body("\"eventId\": \"" + event + "\"", Events.grid("s", 2, 5)));

      // When
      booked = Events.book(anybody, event, "s", 600).id();
      Answer _ = anybody.delete(EVENTS + "/" + event, "If-Match", "*");
      ReservationStory story =
          Await.until(
              LIMIT,
              () -> story(open, booked),
              each -> each.steps().stream().anyMatch(SaleCancelled.class::isInstance));

      // Then
      List<LoggedAt> places =
          story.steps().stream()
              .filter(step -> step instanceof Asked || step instanceof SaleCancelled)
              .map(ReservationStory.Step::place)
              .toList();
      assertThat(places).hasSize(2).allSatisfy(place -> assertThat(headers(place)).isEmpty());
    }
  }

  private static ReservationStory story(EdgeProcess edge, String id) {
    Topics topics = edge.engine().settings().topology().topics();
    try (RecordedLog log = log()) {
      return new StoryTeller(log, topics, 2, (doing, done, goal) -> {})
          .tell(new ReservationId(id), null);
    }
  }

  private static RecordedLog log() {
    return RecordedLog.inCluster(Map.of("bootstrap.servers", Stack.bootstrapServers()));
  }

  private static List<Author> authors(
      ReservationStory story, Class<? extends ReservationStory.Step> kind) {
    List<Author> authors = new ArrayList<>();
    for (ReservationStory.Step step : story.steps()) {
      if (kind.isInstance(step)) {
        authors.add(
            switch (step) {
              case Asked asked -> asked.author();
              case SaleCancelled cancelled -> cancelled.author();
              default -> throw new AssertionError(step);
            });
      }
    }
    return authors;
  }

  private static List<String> headers(LoggedAt place) {
    try (RecordedLog log = log()) {
      for (Span span : log.spans(place.topic())) {
        if (span.partition().partition() == place.partition()) {
          try (Cursor cursor = log.open(span.within(place.offset(), place.offset() + 1))) {
            var found = cursor.next().getFirst();
            assertThat(found.offset()).isEqualTo(place.offset());
            return List.of(found.headers().toArray()).stream().map(Header::key).toList();
          }
        }
      }
    }
    throw new AssertionError("nothing at " + place);
  }
}
