package com.keer.ticketmaster.edge.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.openqa.selenium.Keys;

/// The seat map on a page of its own.
@ExtendWith(Browser.class)
@Order(1)
@ResourceLock(Browser.LOCK)
class SeatMapBrowserTest {

  private static final String SMALL =
      "map.showSection(section('Stalls', 5, 12, [6], {A: '2s10f', B: '3f1s8f', C: '12s'}))";
  private static final String LARGE =
      "map.showSection(section('Arena', 250, 400, [100, 200, 300], {A: '400s', B: '9s391f'}))";

  private static MapServer server;

  private Tab tab;
  private SeatMapTab map;

  @BeforeAll
  static void serve() throws IOException {
    server = MapServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void open(Tab given) {
    tab = given;
    map = new SeatMapTab(tab);
    tab.likes(false, true).get(server.address());
    tab.awaitTrue("globalThis.ready");
  }

  @AfterEach
  void nothingIsComplainedAbout() {
    assertThat(tab.complaints()).isEmpty();
  }

  private String focusedAfter(CharSequence... keys) {
    tab.press(keys);
    return map.focused();
  }

  private List<String> seats(String type) {
    Map<String, Object> told = map.told(type);
    return told == null
        ? List.of()
        : ((List<?>) told.get("seats"))
            .stream()
                .map(seat -> ((Map<?, ?>) seat).get("row") + "-" + ((Map<?, ?>) seat).get("seat"))
                .toList();
  }

  @Test
  void opensASectionByMouseAndLeadsBack() {
    // When
    String hall = map.name("Stalls");
    map.click("Stalls");
    tab.awaitTrue("told.length === 1");
    tab.script(SMALL);
    String seat = map.name("Row B, seat 6");
    tab.script("map.shadowRoot.querySelector('button').click()");

    // Then
    assertThat(hall).isEqualTo("Stalls, from 49.50 euros, 120 of 200 left");
    assertThat(map.told("section-open")).containsEntry("section", "Stalls");
    assertThat(seat).isEqualTo("Row B, seat 6, free, 49.50 euros, next to the aisle");
    assertThat(map.told("hall-open")).isNotNull();
    map.awaitCell("Floor, general admission");
  }

  @Test
  void selectsByMouse() {
    // Given
    tab.script(SMALL);

    // When
    map.click("Row D, seat 3");
    map.click("Row D, seat 4");

    // Then
    assertThat(map.selection()).isEqualTo("D-3 D-4");
    assertThat(map.name("Row D, seat 3")).isEqualTo("Row D, seat 3, selected, 49.50 euros");
    assertThat(map.isSelected("Row D, seat 3")).isTrue();
    assertThat(map.told("seats-selected"))
        .containsEntry("total", "99.00")
        .containsEntry("complete", true)
        .containsEntry("leavesSingle", false);
    assertThat(map.said()).isEqualTo("row D, seats 3 and 4 selected, 2 of 2. 99.00 euros.");

    // When
    map.click("Row D, seat 3");

    // Then
    assertThat(map.selection()).isEqualTo("D-4");
  }

  @Test
  void takesTheSeatsOfAPartyTogether() {
    // Given
    tab.script("map.party = 3; " + SMALL);

    // When
    map.shiftClick("Row E, seat 3");

    // Then: 3 to 5 would leave 6 alone, and 2 to 4 would leave 1.
    assertThat(map.selection()).isEqualTo("E-1 E-2 E-3");
    assertThat(map.told("seats-selected")).containsEntry("leavesSingle", false);
  }

  @Test
  void takenSeatsCannotBeSelected() {
    // Given
    tab.script(SMALL);

    // When
    map.click("Row A, seat 1");
    String taken = map.name("Row A, seat 1");

    // Then
    assertThat(taken).isEqualTo("Row A, seat 1, sold, at the end of the row");
    assertThat(map.selection()).isEmpty();
  }

  @Test
  void isUsedByKeysAlone() {
    // Given
    tab.script(SMALL + "; map.focus()");

    // Then
    assertThat(map.focused()).startsWith("Row A, seat 3, free");
    assertThat(focusedAfter(Keys.ARROW_RIGHT)).startsWith("Row A, seat 4,");
    assertThat(focusedAfter(Keys.ARROW_DOWN)).startsWith("Row B, seat 4, sold");
    assertThat(focusedAfter(Keys.END)).startsWith("Row B, seat 12,");
    assertThat(focusedAfter(Keys.HOME)).startsWith("Row B, seat 1,");
    assertThat(focusedAfter(Keys.PAGE_DOWN)).startsWith("Row E, seat 1,");
    assertThat(focusedAfter(Keys.PAGE_UP)).startsWith("Row A, seat 1,");
    assertThat(focusedAfter("n")).startsWith("Row A, seat 3,");
    assertThat(map.said()).isEqualTo("2 free together: row A, seats 3 and 4.");

    // When
    tab.press(Keys.SPACE);
    tab.press(Keys.ARROW_RIGHT);
    tab.press(Keys.SPACE);

    // Then
    assertThat(map.selection()).isEqualTo("A-3 A-4");

    // When
    tab.press(Keys.ENTER);

    // Then
    assertThat(seats("proceed")).containsExactly("A-3", "A-4");

    // When
    tab.press(Keys.ESCAPE);

    // Then
    assertThat(map.selection()).isEmpty();
    assertThat(map.said()).isEqualTo("Nothing selected.");

    // When
    tab.press(Keys.ESCAPE);

    // Then
    assertThat(map.told("hall-open")).isNotNull();
    assertThat(map.focused()).startsWith("Stalls");
  }

  @Test
  void whatSomebodyElseTakesIsNoLongerSelected() {
    // Given
    tab.script(SMALL);
    tab.script("map.select([{row: 'D', seat: '1'}, {row: 'D', seat: '2'}])");

    // When
    tab.script(
        """
        map.update({eventId: 'e', sections: [{section: 'Stalls', sequence: 7, layoutSequence: 1,
          rows: [{row: 'D', seats: '1s5f1_6f'}]}]})
        """);

    // Then
    assertThat(map.selection()).isEqualTo("D-2");
    assertThat(seats("lost")).containsExactly("D-1");
    assertThat(map.said()).isEqualTo("Somebody else took row D, seat 1.");
    assertThat(map.name("Row D, seat 1")).startsWith("Row D, seat 1, sold");

    // When: an event that is older than what is shown.
    tab.script(
        """
        map.update({eventId: 'e', sections: [{section: 'Stalls', sequence: 6, layoutSequence: 1,
          rows: [{row: 'D', seats: '6f1_6f'}]}]})
        """);

    // Then
    assertThat(map.name("Row D, seat 1")).startsWith("Row D, seat 1, sold");
  }

  @Test
  void theSeatsOfABookingUnderWayAreNotLost() {
    // Given
    tab.script(SMALL);
    tab.script("map.select([{row: 'D', seat: '1'}]); map.asking = true");

    // When
    tab.script(
        """
        map.update({eventId: 'e', sections: [{section: 'Stalls', sequence: 7, layoutSequence: 1,
          rows: [{row: 'D', seats: '1h5f1_6f'}]}]});
        map.hold = {section: 'Stalls', seats: [{row: 'D', seat: '1'}],
          expiresAt: new Date(Date.now() + 90000).toISOString(), heldSeconds: 90};
        map.asking = false;
        """);

    // Then
    assertThat(map.told("lost")).isNull();
    assertThat(map.name("Row D, seat 1")).startsWith("Row D, seat 1, held for you");
    assertThat(map.said()).startsWith("row D, seat 1 held for you, 1 minute and 30 seconds left.");
  }

  @Test
  void aSectionThatGrewIsAskedForAgain() {
    // Given
    tab.script(SMALL);

    // When
    tab.script(
        """
        map.update({eventId: 'e', sections: [{section: 'Stalls', sequence: 7, layoutSequence: 2,
          rows: [{row: 'D', seats: '6f1_7f'}]}]})
        """);

    // Then
    assertThat(map.told("layout-changed")).containsEntry("section", "Stalls");
  }

  @Test
  void theStreamMayBeAheadOfTheMap() {
    // When: rows come before the section is opened.
    tab.script(
        """
        map.update({eventId: 'e', sections: [{section: 'Stalls', sequence: 7, layoutSequence: 1,
          rows: [{row: 'D', seats: '1s5f1_6f'}]}]})
        """);
    tab.script(SMALL);

    // Then
    assertThat(map.name("Row D, seat 1")).startsWith("Row D, seat 1, sold");
  }

  @Test
  void explainsTheNeighbourRuleBeforeTheClick() {
    // Given
    tab.script("map.party = 1; map.neighbourRule = true; " + SMALL);

    // When
    map.point("Row D, seat 2");

    // Then
    assertThat(map.hint()).contains("Would leave row D, seat 1 alone");
    assertThat(map.name("Row D, seat 2")).contains("Would leave row D, seat 1 alone");

    // When
    tab.script("map.neighbourRule = false");
    map.point("Row D, seat 3");
    map.point("Row D, seat 2");

    // Then
    assertThat(map.hint()).doesNotContain("alone");
  }

  @Test
  void hasAHundredThousandSeats() {
    // Given
    tab.script(LARGE + "; map.focus()");

    // Then: only what is near is in the document.
    assertThat(map.focused()).startsWith("Row B, seat 10, free");
    assertThat(tab.<Long>script("return map.shadowRoot.querySelectorAll('[role=gridcell]').length"))
        .isLessThan(1_000);
    assertThat(tab.text("return map.shadowRoot.querySelector('[role=grid]').ariaRowCount"))
        .isEqualTo("250");

    // When
    tab.pressControl(Keys.END);
    String last = map.focused();
    tab.press(Keys.SPACE);
    double[] at = map.middle("Row IP, seat 399");
    tab.click(at[0], at[1]);
    tab.shot("map-100000");

    // Then
    assertThat(last).startsWith("Row IP, seat 400,");
    assertThat(map.selection()).isEqualTo("IP-399 IP-400");

    // When
    tab.script(
        """
        map.update({eventId: 'e', sections: [{section: 'Arena', sequence: 2, layoutSequence: 1,
          rows: [{row: 'IP', seats: '100f1_100f1_100f1_99f1s'}]}]})
        """);

    // Then
    assertThat(map.selection()).isEqualTo("IP-399");
  }

  @Test
  void showsSmallSeatsLargerBeforeTheyCanBeChosen() {
    // Given
    tab.script(LARGE);
    map.awaitCell("Row B, seat 10");

    // When
    tab.click(600, 500);

    // Then
    assertThat(map.selection()).isEmpty();
    tab.awaitTrue(
        "map.shadowRoot.querySelector('[role=gridcell]').getBoundingClientRect().width >= 24");
  }

  @Test
  void twoThousandSectionsAreAFewCells() {
    // When
    tab.script("map.showHall(hall(2000)); map.focus()");
    tab.pressControl(Keys.END);

    // Then
    assertThat(map.focused()).startsWith("Section 2000, ");
    assertThat(tab.<Long>script("return map.shadowRoot.querySelectorAll('[role=gridcell]').length"))
        .isLessThan(1_000);
    tab.shot("map-2000-sections");

    // When
    tab.press(Keys.ENTER);

    // Then
    assertThat(map.told("section-open")).containsEntry("section", "Section 2000");
  }

  @Test
  void speaksGermanAndLikesTheDark() {
    // Given
    tab.likes(true, true);
    tab.await().until(() -> map.colourAt(20, 60).getFirst().intValue() < 60);

    // When
    tab.script("map.locale = 'de-DE'; " + SMALL);
    tab.shot("map-dark");

    // Then
    assertThat(map.name("Reihe B, Platz 6"))
        .isEqualTo("Reihe B, Platz 6, frei, 49,50 Euro, am Gang");
    assertThat(tab.axe()).isEmpty();
  }

  @Test
  void fitsAPhone() {
    // Given
    tab.size(360, 640, 2);
    tab.script(SMALL);
    map.awaitCell("Row D, seat 1");
    tab.shot("map-phone");

    // Then
    assertThat(tab.<Boolean>script("return document.documentElement.scrollWidth <= innerWidth"))
        .isTrue();
    assertThat(tab.axe()).isEmpty();
  }

  @Test
  void nothingKeepsPeopleOut() {
    // When
    List<String> hall = tab.axe();
    tab.script(SMALL + "; map.focus()");
    List<String> section = tab.axe();
    tab.shot("map-section");

    // Then
    assertThat(hall).isEmpty();
    assertThat(section).isEmpty();

    // When: a control, an unnamed cell.
    tab.script(
        "map.shadowRoot.querySelector('button').removeAttribute('aria-label');"
            + "map.shadowRoot.querySelector('button').removeAttribute('title')");

    // Then
    assertThat(tab.axe()).anyMatch(each -> each.startsWith("button-name"));
  }
}
