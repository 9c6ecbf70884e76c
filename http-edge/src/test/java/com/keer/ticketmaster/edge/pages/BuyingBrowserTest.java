package com.keer.ticketmaster.edge.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.edge.Answer;
import com.keer.ticketmaster.edge.Stack;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.openqa.selenium.Keys;

/// People who buy seats on the pages, in a real browser.
@ExtendWith(Stack.class)
@ExtendWith(Browser.class)
@Order(1)
@ResourceLock(Browser.LOCK)
class BuyingBrowserTest {

  /// How often somebody presses Tab before they give up.
  private static final int MOST_TABS = 60;

  private static String address(String event) {
    return "http://127.0.0.1:" + Stack.port() + "/events/" + event;
  }

  /// An event with two sections, once both of them sell.
  private static void sell(String event, String rules) {
    String body =
        """
        {"eventId":"%s","name":"Rock Night","currency":"EUR"%s,"sections":[
          {"name":"stalls","price":"49.50","rows":6,"seatsPerRow":10,"aisleAfter":[5]},
          {"name":"floor","price":"25","capacity":50}]}\
        """
            .formatted(event, rules);
    assertThat(Stack.client().json("POST", "/api/events", body).status()).isEqualTo(201);
    org.awaitility.Awaitility.await()
        .until(() ->
            Stack.client()
                .get("/api/events/" + event)
                .json()
                .path("sections")
                .valueStream()
                .allMatch(section -> section.path("state").asString().equals("LIVE")));
  }

  private static Tab show(Tab tab, String event) {
    tab.likes(false, true).get(address(event));
    new SeatMapTab(tab).awaitCell("stalls");
    return tab;
  }

  private static void click(Tab tab, String selector) {
    tab.awaitTrue("document.querySelector(arguments[0])", selector);
    tab.await()
        .until(() ->
            Boolean.TRUE.equals(
                tab.script(
                    """
                    const found = document.querySelector(arguments[0]);
                    if (!found || found.disabled) return false;
                    found.click();
                    return true;
                    """,
                    selector)));
  }

  private static String status(String event, String row, int seat) {
    Answer map = Stack.client().get("/api/events/" + event + "/sections/stalls");
    return map.json()
        .path("rows")
        .valueStream()
        .filter(each -> each.path("row").asString().equals(row))
        .flatMap(each -> each.path("seats").valueStream())
        .filter(each -> each.path("seat").asString().equals(Integer.toString(seat)))
        .findFirst()
        .orElseThrow()
        .path("status")
        .asString();
  }

  private static void awaitTicket(Tab tab) {
    tab.awaitTrue("location.pathname.startsWith('/reservations/')");
    tab.awaitTrue("document.querySelector('.ticket')");
  }

  @Test
  void byTheList(Tab tab) {
    // Given
    sell("by-list", "");
    show(tab, "by-list");

    // When
    click(tab, ".choice");
    tab.awaitTrue("document.querySelector('#hold-title')");
    tab.shot("event-held");
    List<String> objections = tab.axe();
    click(tab, ".hold .button-big");
    awaitTicket(tab);
    tab.shot("ticket");

    // Then
    assertThat(tab.text("return document.querySelector('.ticket').textContent")).contains("stalls");
    assertThat(
            Stack.client()
                .get("/api/events/by-list/availability")
                .json()
                .path("counts")
                .path("sold")
                .asInt())
        .isEqualTo(2);
    assertThat(objections).isEmpty();
    assertThat(tab.axe()).isEmpty();
    assertThat(tab.complaints()).isEmpty();
  }

  @Test
  void byMouseOnTheMap(Tab tab) {
    // Given
    sell("by-mouse", "");
    SeatMapTab map = new SeatMapTab(show(tab, "by-mouse"));

    // When
    tab.script("document.querySelector('tm-seat-map').scrollIntoView({block: 'center'})");
    map.click("stalls");
    map.click("Row C, seat 7");
    map.click("Row C, seat 8");
    tab.shot("event-picked");
    List<String> objections = tab.axe();
    click(tab, ".picked .button");
    tab.awaitTrue("document.querySelector('#hold-title')");
    String held = map.name("Row C, seat 7");
    click(tab, ".hold .button-big");
    awaitTicket(tab);

    // Then
    assertThat(held).isEqualTo("Row C, seat 7, held for you, 49.50 euros");
    assertThat(status("by-mouse", "C", 7)).isEqualTo("SOLD");
    assertThat(status("by-mouse", "C", 8)).isEqualTo("SOLD");
    assertThat(objections).isEmpty();
    assertThat(tab.complaints()).isEmpty();
  }

  @Test
  void byKeyboardAlone(Tab tab) {
    // Given
    sell("by-keys", "");
    SeatMapTab map = new SeatMapTab(show(tab, "by-keys"));

    // When
    tabTo(
        tab,
        "document.activeElement.matches('tm-seat-map') && "
            + "document.activeElement.shadowRoot.activeElement?.ariaLabel?.startsWith('stalls')");
    tab.press(Keys.ENTER);
    tab.await().until(() -> map.focused().startsWith("Row A, seat 1,"));
    tab.press(Keys.ARROW_DOWN);
    tab.press("n");
    tab.press(Keys.ENTER);
    String chosen = map.selection();
    String focus =
        tab.text(
            "return getComputedStyle(document.querySelector('tm-seat-map').shadowRoot.activeElement)"
                + ".outlineWidth");
    tab.press(Keys.ENTER);
    tab.await().until(() -> tab.text("return document.activeElement.id").equals("hold-title"));
    tabTo(tab, "document.activeElement.matches('.hold .button-big')");
    tab.press(Keys.ENTER);
    awaitTicket(tab);

    // Then
    assertThat(chosen.split(" ", -1)).hasSize(2);
    assertThat(focus).isEqualTo("3px");
    String[] first = chosen.split(" ", -1)[0].split("-", -1);
    assertThat(status("by-keys", first[0], Integer.parseInt(first[1]))).isEqualTo("SOLD");
    assertThat(tab.complaints()).isEmpty();
  }

  private static void tabTo(Tab tab, String there) {
    for (int i = 0; i < MOST_TABS; i++) {
      if (Boolean.TRUE.equals(tab.script("return Boolean(" + there + ")"))) {
        return;
      }
      tab.press(Keys.TAB);
    }
    throw new AssertionError("Tab never leads to where " + there);
  }

  @Test
  void twoPeopleAfterOneSeat(Tab first, Tab second) {
    // Given
    sell("two-people", "");
    SeatMapTab one = new SeatMapTab(show(first, "two-people"));
    one.click("stalls");
    one.click("Row B, seat 3");
    SeatMapTab other = new SeatMapTab(show(second, "two-people"));
    other.click("stalls");
    other.click("Row B, seat 3");

    // When
    click(first, ".picked .button");
    first.awaitTrue("document.querySelector('#hold-title')");

    // Then
    second.awaitTrue("document.querySelector('.notice')");
    second.shot("event-lost");
    assertThat(second.text("return document.querySelector('.notice').textContent"))
        .contains("Somebody was faster");
    assertThat(other.selection()).isEmpty();
    assertThat(other.name("Row B, seat 3")).startsWith("Row B, seat 3, held by somebody else");
  }

  @Test
  void aHoldThatEndsOnScreen(Tab tab) {
    // Given
    sell("short-hold", ",\"maxHoldSeconds\":3");
    show(tab, "short-hold");

    // When
    click(tab, ".choice");
    tab.awaitTrue("document.querySelector('#hold-title')");

    // Then
    tab.awaitTrue("document.querySelector('.notice')?.textContent.includes('Your hold has ended')");
    tab.awaitTrue("document.querySelector('.choice')");
  }

  @Test
  void theServerIsAwayAndComesBack(Tab tab) throws IOException {
    // Given
    sell("away", "");
    try (Doorway door = Doorway.to(Stack.port())) {
      tab.likes(false, true).get("http://127.0.0.1:" + door.port() + "/events/away");
      SeatMapTab map = new SeatMapTab(tab);
      map.click("stalls");
      map.awaitCell("Row A, seat 1,");

      // When
      door.shut();
      tab.awaitTrue("document.body.textContent.includes('Connection lost')");
      tab.shot("event-away");
      Stack.client()
          .json(
              "POST",
              "/api/reservations",
              """
              {"eventId":"away","section":"stalls","userId":"u",
               "seats":[{"row":"A","seat":"1"}]}\
              """,
              "Prefer",
              "wait=10");
      door.open();

      // Then
      tab.awaitTrue("!document.body.textContent.includes('Connection lost')");
      tab.await().until(() -> map.name("Row A, seat 1,").startsWith("Row A, seat 1, sold"));
    }
  }

  @Test
  void inGermanAndInTheDark(Tab tab) {
    // Given
    sell("deutsch", "");
    tab.language("de-DE").likes(true, true).size(390, 844, 2).get(address("deutsch"));
    SeatMapTab map = new SeatMapTab(tab);

    // When
    String section = map.name("stalls");
    tab.shot("event-german-dark-phone");

    // Then
    assertThat(section).isEqualTo("stalls, ab 49,50 Euro, noch 60 von 60");
    assertThat(tab.text("return document.documentElement.lang")).isEqualTo("de");
    assertThat(tab.<Boolean>script("return document.documentElement.scrollWidth <= innerWidth"))
        .isTrue();
    assertThat(tab.axe()).isEmpty();
  }
}
