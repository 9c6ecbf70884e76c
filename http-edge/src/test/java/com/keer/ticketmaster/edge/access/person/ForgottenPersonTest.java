package com.keer.ticketmaster.edge.access.person;

import static com.keer.ticketmaster.edge.access.person.PseudonymSale.EVENT;
import static com.keer.ticketmaster.edge.access.person.PseudonymSale.HEADER;
import static com.keer.ticketmaster.edge.access.person.PseudonymSale.PATH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.keer.ticketmaster.edge.Answer;
import com.keer.ticketmaster.edge.Client;
import com.keer.ticketmaster.edge.EdgeProcess;
import com.keer.ticketmaster.edge.Stack;
import com.keer.ticketmaster.edge.config.EdgeConfig;
import com.keer.ticketmaster.edge.engine.EdgeStartException;
import com.keer.ticketmaster.log.LogScope;
import com.keer.ticketmaster.log.RecordedLog;
import com.keer.ticketmaster.log.SectionFilter;
import com.keer.ticketmaster.replay.SectionReplay;
import com.keer.ticketmaster.replay.SectionReplay.PastSection;
import com.keer.ticketmaster.topology.Topics;
import com.keer.ticketmaster.verify.LogVerification;
import com.keer.ticketmaster.verify.VerificationReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A sale among people with marked names, and what is left of them.
@ExtendWith(Stack.class)
class ForgottenPersonTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Map<String, String> ON = Map.of("TICKETMASTER_PSEUDONYMS", "on");

  /// Everything that a buyer, a box office, an organiser and an operator can do, and what they see.
  private static List<Answer> sell(PseudonymSale sale) {
    List<Answer> own = new ArrayList<>();
    String buyer = sale.buyerToken();
    Answer held = sale.book(buyer, ", \"holdSeconds\": 600", "Idempotency-Key", "first");
    own.add(held);
    own.add(sale.book(buyer, ", \"holdSeconds\": 600", "Idempotency-Key", "first"));
    own.add(
        sale.client.json(
            "POST", PATH + "/" + held.id() + "/extend", "{\"holdSeconds\": 700}", HEADER, buyer));
    own.add(sale.client.post(PATH + "/" + held.id() + "/confirm", HEADER, buyer));
    own.add(sale.client.get(PATH + "/" + held.id(), HEADER, buyer));
    Answer cancelled =
        sale.book(buyer, ", \"holdSeconds\": 600, \"userId\": \"" + sale.buyer + "\"");
    own.add(cancelled);
    own.add(sale.client.delete(PATH + "/" + cancelled.id(), HEADER, buyer));
    String v1 =
        sale.client
            .json(
                "POST",
                "/v1/event/" + EVENT + "/reservation",
                "{\"areaId\": \"s\", \"type\": \"RANDOM\", \"numOfSeats\": 1}",
                HEADER,
                buyer)
            .response()
            .body();
    own.add(sale.client.get("/v1/reservation/" + v1, HEADER, buyer));
    sale.awaitListed(v1);
    return own;
  }

  @Test
  void nothingThatIsKeptNamesAPerson() {
    // Given
    String mark = "marked-4711";
    try (RootLog log = new RootLog();
        PseudonymSale sale = new PseudonymSale("people-on-", mark, ON)) {
      // When
      List<Answer> own = sell(sale);
      Answer office =
          sale.book(sale.token("office", "resell"), ", \"userId\": \"" + sale.named + "\"");
      Answer guest = sale.client.book(PseudonymSale.body(""), "Prefer", "wait=10");
      sale.awaitListed(office.id());
      Traces traces = new Traces(sale.prefix, sale.edge);

      // Then
      assertThat(own)
          .allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.text("userId")).isEqualTo(sale.buyer);
          });
      assertThat(own.get(1).id()).isEqualTo(own.getFirst().id());
      assertThat(office.text("userId")).isEqualTo(sale.named);
      assertThat(guest.text("userId")).startsWith("guest-");
      assertThat(traces.topics()).hasSizeGreaterThan(10);
      assertThat(traces.of(mark)).isEmpty();
      assertThat(log.lines()).noneMatch(line -> line.contains(mark));
      assertThat(log.lines()).anyMatch(line -> line.contains(RootLog.KNOWN));
      String pseudonym = pseudonym(sale, own.getFirst().id());
      assertThat(pseudonym).matches("person-[\\w-]{22}");
      assertThat(traces.of(pseudonym))
          .contains("reservation-commands", "reservation-completed", "table reservation");
      // What Redis has of callers ends within seconds, so it is looked at while they call.
      awaitRedis(sale, traces, pseudonym);
      assertThat(traces.redis(mark)).isEmpty();
      listsAreTranslated(sale, pseudonym, office.id());
    }
  }

  private static String pseudonym(PseudonymSale sale, String id) {
    return sale.client.get(PATH + "/" + id, HEADER, sale.operator()).text("userId");
  }

  private static void listsAreTranslated(PseudonymSale sale, String pseudonym, String office) {
    Client client = sale.client;
    List<String> own = buyers(client.get(PATH, HEADER, sale.buyerToken()));
    List<String> ownByName =
        buyers(client.get(PATH + "?userId=" + sale.buyer, HEADER, sale.buyerToken()));
    List<String> byName =
        buyers(client.get(PATH + "?userId=" + sale.buyer, HEADER, sale.operator()));
    List<String> byPseudonym =
        buyers(client.get(PATH + "?userId=" + pseudonym, HEADER, sale.operator()));
    String organiser = sale.token(sale.organiser, "organise");
    Answer ofEvent = client.get(PATH + "?eventId=" + EVENT, HEADER, organiser);
    Answer guessed = client.get(PATH + "?userId=" + sale.buyer, HEADER, organiser);
    Answer named = client.get(PATH, HEADER, sale.token(sale.named, "buy"));

    assertThat(own).hasSizeGreaterThanOrEqualTo(3).containsOnly(sale.buyer);
    assertThat(ownByName).isEqualTo(own);
    assertThat(byName).hasSameSizeAs(own).containsOnly(pseudonym);
    assertThat(byPseudonym).isEqualTo(byName);
    assertThat(buyers(ofEvent)).contains(pseudonym).doesNotContain(sale.buyer, sale.named);
    assertThat(buyers(guessed)).isEmpty();
    // What the office booked is theirs, under their own name.
    assertThat(buyers(named)).containsExactly(sale.named);
    assertThat(
            client.get(PATH + "/" + office, HEADER, sale.token(sale.named, "buy")).text("userId"))
        .isEqualTo(sale.named);
  }

  private static List<String> buyers(Answer list) {
    assertThat(list.status()).as(list.toString()).isEqualTo(200);
    List<String> buyers = new ArrayList<>();
    list.json().path("items").forEach(item -> buyers.add(item.path("userId").asString()));
    return buyers;
  }

  private static void awaitRedis(PseudonymSale sale, Traces traces, String text) {
    await()
        .atMost(LIMIT)
        .untilAsserted(() -> {
          Answer _ = sale.client.get(PATH, HEADER, sale.buyerToken());
          assertThat(traces.redis(text)).isNotEmpty();
        });
  }

  /// The control.
  @Test
  void withoutPseudonymsTheSameSearchFindsThem() {
    // Given
    try (PseudonymSale sale = new PseudonymSale("people-off-", "marked-1174", Map.of())) {
      // When
      List<Answer> own = sell(sale);
      Traces traces = new Traces(sale.prefix, sale.edge);

      // Then
      assertThat(own).allSatisfy(answer -> assertThat(answer.text("userId")).isEqualTo(sale.buyer));
      assertThat(traces.of("marked-1174"))
          .contains(
              "reservation-commands",
              "reservation-requests",
              "reservation-completed",
              "buyer-claims",
              "section-init",
              "table reservation",
              "table event",
              "table audit");
      awaitRedis(sale, traces, sale.buyer);
      // A start with the other setting is refused.
      EdgeConfig other =
          Stack.config(
              Stack.bootstrapServers(),
              Map.of("TICKETMASTER_TOPIC_PREFIX", sale.prefix, "TICKETMASTER_PSEUDONYMS", "on"));
      try (EdgeProcess late = EdgeProcess.start(other)) {
        assertThatThrownBy(() -> late.awaitReady(LIMIT))
            .isInstanceOf(EdgeStartException.class)
            .hasMessageContaining("has started without");
      }
    }
  }

  @Test
  void aForgottenPersonIsUnknownAndTheLogStaysAsItIs() throws Exception {
    // Given
    try (PseudonymSale sale = new PseudonymSale("people-gone-", "marked-7141", ON);
        EdgeProcess other = sale.startEdge();
        Client otherClient = Client.of(other)) {
      Stack.requireReady(other);
      Topics topics = new Topics(sale.prefix);
      Forgetting forgetting =
          new Forgetting(
              Map.of("bootstrap.servers", Stack.bootstrapServers()),
              topics.installationSecrets().name());
      List<Answer> own = sell(sale);
      String id = own.getFirst().id();
      String pseudonym = pseudonym(sale, id);
      String path = PATH + "/" + id;
      assertThat(otherClient.get(path, HEADER, sale.buyerToken()).text("userId"))
          .isEqualTo(sale.buyer);
      Traces traces = new Traces(sale.prefix, sale.edge);
      List<String> logs =
          List.of(
              topics.reservationCommands().name(),
              topics.reservationRequests().name(),
              topics.buyerClaims().name(),
              topics.reservationCompleted().name(),
              topics.sectionInit().name());
      Map<String, String> contents = traces.contents(logs);
      List<PastSection> folded = fold(topics);

      // When
      Forgetting.Known gone = forgetting.forget(sale.buyer);

      // Then
      assertThat(gone).isEqualTo(new Forgetting.Known(pseudonym, 0));
      await()
          .atMost(LIMIT)
          .untilAsserted(() -> {
            for (Client client : List.of(sale.client, otherClient)) {
              assertThat(client.get(path, HEADER, sale.buyerToken()).status()).isEqualTo(404);
              assertThat(buyers(client.get(PATH, HEADER, sale.buyerToken()))).isEmpty();
            }
          });
      assertThat(buyers(sale.client.get(PATH + "?userId=" + sale.buyer, HEADER, sale.operator())))
          .isEmpty();
      assertThat(pseudonym(sale, id)).isEqualTo(pseudonym);
      assertThat(traces.contents(logs)).isEqualTo(contents);
      assertThat(fold(topics)).isEqualTo(folded).isNotEmpty();
      assertThat(verify(topics).holds()).isTrue();

      // When: they come back, and an instance starts later.
      Answer again = sale.book(sale.buyerToken(), "", "Idempotency-Key", "first");
      try (EdgeProcess late = sale.startEdge();
          Client lateClient = Client.of(late)) {
        Stack.requireReady(late);
        Answer seen =
            await()
                .atMost(LIMIT)
                .until(
                    () -> lateClient.get(PATH + "/" + again.id(), HEADER, sale.buyerToken()),
                    answer -> answer.status() == 200);
        Answer old = lateClient.get(path, HEADER, sale.buyerToken());

        // Then
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.text("userId")).isEqualTo(sale.buyer);
        assertThat(again.id()).isNotEqualTo(id);
        assertThat(seen.text("userId")).isEqualTo(sale.buyer);
        assertThat(old.status()).isEqualTo(404);
        assertThat(pseudonym(sale, again.id()))
            .isNotEqualTo(pseudonym)
            .isEqualTo(forgetting.known(sale.buyer).pseudonym());
        assertThat(traces.of("marked-7141")).isEmpty();
        assertThat(verify(topics).holds()).isTrue();
      }
    }
  }

  private static RecordedLog log() {
    return RecordedLog.inCluster(Map.of("bootstrap.servers", Stack.bootstrapServers()));
  }

  private static VerificationReport verify(Topics topics) {
    try (RecordedLog log = log()) {
      return new LogVerification(log, topics, LogScope.ALL).run(2, (done, goal) -> {});
    }
  }

  /// Every section with its seats, its sequence and its chain, folded from the log.
  private static List<PastSection> fold(Topics topics) {
    try (RecordedLog log = log()) {
      return SectionReplay.of(log, topics, SectionFilter.ALL, null).past(1, done -> {});
    }
  }
}
