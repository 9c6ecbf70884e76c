package com.keer.ticketmaster.edge.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.edge.Answer;
import com.keer.ticketmaster.edge.EdgeProcess;
import com.keer.ticketmaster.edge.Stack;
import com.keer.ticketmaster.edge.event.Events;
import com.keer.ticketmaster.hall.SectionLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/// What the pages remember and say, in a real browser.
@ExtendWith(Stack.class)
@ExtendWith(Browser.class)
@Order(1)
@ResourceLock(Browser.LOCK)
class ShopBrowserTest {

  private static final String NAME = "<b>Bold</b> & \\\"quoted\\\" 🎻 שלום";

  private static String shop(String path) {
    return "http://127.0.0.1:" + Stack.port() + path;
  }

  /// An event on sale.
  ///
  /// @param more fields, each with a comma behind it
  private static String sell(String name, String more) {
    String body =
        "{\"name\": \"%s\", \"currency\": \"EUR\", %s \"sections\": [%s]}"
            .formatted(name, more, Events.grid("stalls", 4, 8));
    return Events.createLive(Stack.client(), body).text("eventId");
  }

  private static void click(Tab tab, String selector) {
    tab.awaitTrue("document.querySelector(arguments[0])", selector);
    tab.script("document.querySelector(arguments[0]).click()", selector);
  }

  private static void hold(Tab tab, String event) {
    tab.get(shop("/events/" + event));
    click(tab, ".choice-best");
    tab.awaitTrue("document.querySelector('#hold-title')");
  }

  private static int held(String event) {
    return Stack.client()
        .get("/api/events/" + event + "/availability")
        .json()
        .at("/counts/held")
        .asInt();
  }

  @Test
  void aRequestWithoutAnAnswerIsSentAgainAndBooksOnce(Tab tab) {
    // Given: a page that asked and was closed before it had the answer
    String event = sell("Night", "");
    String key = "0123456789abcdef0123456789abcdef";
    String body =
        "{\"eventId\":\"%s\",\"section\":\"stalls\",\"userId\":\"lost\",\"seatCount\":2,\"hold\":true}"
            .formatted(event);
    Answer first = Stack.client().book(body, "Idempotency-Key", key, "Prefer", "wait=10");
    tab.get(shop("/no/such/page"));
    tab.script(
        """
        localStorage.setItem('ticketmaster.asked', JSON.stringify([{kind: 'book', key: arguments[0],
          method: 'POST', path: '/api/reservations', body: JSON.parse(arguments[1]), at: Date.now(),
          about: {eventName: 'E'}, wish: {section: 'stalls'}}]))\
        """,
        key,
        body);

    // When
    tab.get(shop("/events/" + event));
    tab.awaitTrue("document.querySelector('#hold-title')");

    // Then
    assertThat(tab.text("return JSON.parse(localStorage['ticketmaster.mine'])[0].reservationId"))
        .isEqualTo(first.id());
    assertThat(tab.text("return localStorage['ticketmaster.asked']")).isEqualTo("[]");
    assertThat(held(event)).isEqualTo(2);
  }

  @Test
  void aTabThatWasClosedFindsItsHoldAgainAndAnotherAgrees(Tab tab) {
    // Given
    String event = sell("Night", "");
    hold(tab, event);

    // When
    tab.get("about:blank");
    tab.get(shop("/"));
    tab.awaitTrue("document.querySelector('.stub-held')");
    tab.script("window.other = open('/events/' + arguments[0])", event);
    tab.awaitTrue("window.other.document.querySelector('#hold-title')");
    tab.script("window.other.document.querySelector('.hold-actions > :last-child').click()");

    // Then
    tab.awaitTrue("!document.querySelector('.stub-held')");
    tab.await().until(() -> held(event) == 0);
    tab.script("window.other.close()");
  }

  @Test
  void whatSomebodyElseTookFallsAwayAndTheNextBestComes(Tab tab) {
    // Given
    String event = sell("Night", "");
    tab.get(shop("/events/" + event));
    tab.awaitTrue("document.querySelector('.choice-best')");
    String offered = tab.text("return document.querySelector('.choice-best strong').textContent");

    // When
    Events.book(Stack.client(), event, "stalls");

    // Then
    tab.await()
        .until(() ->
            !tab.text("return document.querySelector('.choice-best strong')?.textContent")
                .equals(offered));
    tab.awaitTrue("!document.querySelector('.choice-gone')");
    assertThat(tab.complaints()).isEmpty();
  }

  @Test
  void namesWithMarkupAreNames(Tab tab) {
    // Given
    String event = sell(NAME, "\"artist\": \"<img src=x onerror=alert(1)>\",");

    // When
    tab.get(shop("/events/" + event));
    tab.awaitTrue("document.querySelector('.choice-best')");
    List<String> objections = tab.axe();
    String heading = tab.text("return document.querySelector('h1').textContent");
    tab.get(shop("/"));
    tab.awaitTrue("document.querySelector('.card')");

    // Then
    assertThat(heading).isEqualTo(NAME.replace("\\", ""));
    assertThat(tab.text("return document.querySelectorAll('main b, main img').length"))
        .isEqualTo("0");
    assertThat(objections).isEmpty();
    assertThat(tab.axe()).isEmpty();
    assertThat(tab.complaints()).isEmpty();
  }

  @Test
  void eventsAreFoundByTheirNames(Tab tab) {
    // Given
    String word = "Quokka" + Events.newId().replace("event-", "");
    sell(word + " Evening", "");
    tab.get(shop("/"));
    tab.awaitTrue("document.querySelector('.card')");

    // When
    tab.script(
        """
        const field = document.querySelector('input[type=search]');
        field.focus();
        field.value = arguments[0];
        field.dispatchEvent(new Event('input'));\
        """,
        word);

    // Then
    tab.awaitTrue("document.querySelectorAll('.card').length === 1");
    assertThat(tab.text("return document.querySelector('.card').textContent")).contains(word);
    tab.shot("home-found");
  }

  /// A section may open at a time of its own, which its event does not have.
  @Test
  void anEventWhoseSectionsOpenLaterComesSoon(Tab tab) {
    // Given
    String word = "Later" + Events.newId().replace("event-", "");
    String section =
        "{\"name\": \"own\", \"price\": \"1\", \"capacity\": 5,"
            + " \"saleOpensAt\": \"2036-01-01T00:00:00Z\"}";
    String event =
        Events.createLive(
                Stack.client(),
                "{\"name\": \"%s\", \"currency\": \"EUR\", \"sections\": [%s]}"
                    .formatted(word, section))
            .text("eventId");

    // When
    tab.get(shop("/"));
    tab.awaitTrue("document.querySelector('.badge-soon')");
    tab.get(shop("/events/" + event));
    tab.awaitTrue("document.querySelector('main h1')");

    // Then
    tab.awaitTrue("document.body.innerText.includes('Coming soon')");
    assertThat(tab.complaints()).isEmpty();
  }

  @Test
  void everyPageFitsTheSmallestPhone(Tab tab) {
    // Given
    String event = sell("Phone", "\"startsAt\": \"2031-01-01T20:00:00Z\",");
    tab.size(320, 640, 2).likes(true, true).language("de-DE");
    List<String> wide = new ArrayList<>();

    // When
    for (String path :
        List.of("/", "/events/" + event, "/events/none", "/reservations/none", "/no/page")) {
      tab.get(shop(path));
      tab.awaitTrue("document.querySelector('.choice, .card, .empty')");
      if (!Boolean.TRUE.equals(
          tab.script("return document.documentElement.scrollWidth <= innerWidth"))) {
        wide.add(path);
      }
      assertThat(tab.axe()).as(path).isEmpty();
    }
    hold(tab, event);
    click(tab, ".hold .button-big");
    tab.awaitTrue("document.querySelector('.ticket')");
    List<String> objections = tab.axe();
    tab.shot("ticket-small");

    // Then
    assertThat(wide).isEmpty();
    assertThat(tab.<Boolean>script("return document.documentElement.scrollWidth <= innerWidth"))
        .isTrue();
    assertThat(objections).isEmpty();
  }

  @Test
  void everyRefusalHasASentenceInEveryLanguage(Tab tab) {
    // Given
    tab.get(shop("/no/such/page"));

    // When
    List<String> wrong =
        tab.script(
            """
            const base = document.querySelector('script[src]').src.replace('main.js', '');
            return Promise.all(['refusals.js', 'strings/en.js', 'strings/de.js']
              .map(name => import(base + name))).then(([{ofReason}, en, de]) => {
                const names = (words, before = '') => Object.entries(words).flatMap(([name, word]) =>
                  typeof word === 'object' ? names(word, before + name + '.') : [before + name]);
                const seats = [{row: 'A', seat: '1'}, {row: 'A', seat: '2'}];
                const facts = {requested: 4, free: 2, held: 3, largestBlock: 3, limit: 4, taken: 3,
                  nextHoldEndsAt: '2030-01-01T10:00:00Z', saleOpensAt: '2030-01-01T10:00:00Z',
                  saleClosedAt: '2030-01-01T10:00:00Z', pausedUntil: '2030-01-01T10:00:00Z', detail: 'D.'};
                const differ = names(en.default).filter(name => !names(de.default).includes(name))
                  .concat(names(de.default).filter(name => !names(en.default).includes(name)));
                const wrong = differ.map(name => 'only in one language: ' + name);
                for (const {default: words} of [en, de]) {
                  for (const type of arguments[0]) {
                    const more = type === 'seats-not-free' ? {held: seats, sold: [], blocked: []} : {};
                    const {text} = ofReason(words, {type, ...facts, ...more}, {section: 's'});
                    if (!words.why_[type]) wrong.push(words.lang + ' lacks ' + type);
                    if (/undefined|null|NaN|Invalid/.test(text)) wrong.push(words.lang + ': ' + text);
                  }
                }
                return wrong;
              })\
            """,
            List.of(
                "not-enough-seats",
                "no-block-together",
                "seats-not-free",
                "unknown-seats",
                "unknown-section",
                "invalid-request",
                "sale-not-open",
                "sale-closed",
                "sale-cancelled",
                "buyer-limit",
                "held-per-buyer",
                "holds-paused",
                "hold-limit"));

    // Then
    assertThat(wrong).isEmpty();
  }

  @Test
  void guestsHaveTheirTicketAndNobodyElse(Tab tab, Tab other, @TempDir Path folder)
      throws IOException, GeneralSecurityException {
    // Given: an installation that signs, without a catalogue entry of the event
    Map<String, String> variables = new HashMap<>(Stack.ownStores());
    variables.put("TICKETMASTER_TOPIC_PREFIX", "shop-guests-");
    variables.put("TICKETMASTER_ACCESS", "tokens");
    variables.put("TICKETMASTER_GUESTS", "true");
    variables.put("TICKETMASTER_SIGNING_KEY_FILE", key(folder).toString());
    EdgeProcess edge = EdgeProcess.start(Stack.config(Stack.bootstrapServers(), variables));
    try (edge) {
      Stack.requireReady(edge);
      Stack.open(edge, "stalls", SectionLayout.grid(3, 6));
      String shop = "http://127.0.0.1:" + edge.port();

      // When
      tab.get(shop + "/events/" + Stack.EVENT);
      click(tab, ".choice-best");
      click(tab, ".hold .button-big");
      tab.awaitTrue("document.querySelector('.ticket')");
      String address = tab.text("return location.pathname");
      click(tab, ".receipt .button");
      tab.awaitTrue("document.querySelector('.verdict').textContent");
      String genuine = tab.text("return document.querySelector('.verdict').className");
      tab.script(
          """
          const mine = JSON.parse(localStorage['ticketmaster.mine']);
          mine[0].proof.sequence++;
          localStorage['ticketmaster.mine'] = JSON.stringify(mine);\
          """);
      tab.get(shop + address);
      click(tab, ".receipt .button");
      tab.awaitTrue("document.querySelector('.verdict').textContent");
      String changed = tab.text("return document.querySelector('.verdict').className");
      other.get(shop + address);
      other.awaitTrue("document.querySelector('.empty')");

      // Then
      assertThat(genuine).contains("verdict-good");
      assertThat(changed).contains("verdict-bad");
      assertThat(other.text("return document.querySelector('main').textContent"))
          .contains("not on this device")
          .doesNotContain("stalls");
      assertThat(tab.complaints()).allMatch(line -> line.contains("404"));
    }
  }

  private static Path key(Path folder) throws IOException, GeneralSecurityException {
    byte[] key =
        KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate().getEncoded();
    String pem =
        "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
            .formatted(Base64.getEncoder().encodeToString(key));
    return Files.writeString(folder.resolve("signing.pem"), pem);
  }
}
