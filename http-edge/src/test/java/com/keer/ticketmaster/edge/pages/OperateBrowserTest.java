package com.keer.ticketmaster.edge.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.booking.SectionCommand.Open;
import com.keer.ticketmaster.edge.Stack;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.hall.SectionLayout;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/// The operators' page, in a real browser.
@ExtendWith(Stack.class)
@ExtendWith(Browser.class)
@Order(1)
@ResourceLock(Browser.LOCK)
class OperateBrowserTest {

  private static String address(int port) {
    return "http://127.0.0.1:" + port + "/operate";
  }

  private static void awaitFigures(Tab tab) {
    tab.awaitTrue("document.querySelector('.figure-seats')");
    tab.awaitTrue("document.querySelector('.line-live')");
  }

  /// The row of a section in the table; its numbers are free, held, sold, blocked.
  private static String row(Tab tab, String section) {
    return tab.text(
        """
        document.querySelector('.panel > button[aria-expanded="false"]')?.click();
        const row = [...document.querySelectorAll('.sections tbody tr')]
          .find(each => each.querySelector('th bdi').textContent === arguments[0]);
        return row ? [...row.querySelectorAll('td')].map(each => each.textContent).join(' ') : '';
        """,
        section);
  }

  private static void book(String section, int seats, int holdSeconds) {
    Stack.client().book(Stack.body(section, "ada", seats, holdSeconds), "Prefer", "wait=5");
  }

  @Test
  void aBookingIsSeenAtOnce(Tab tab) {
    // Given
    String section = Stack.openSection(10, 20);
    tab.likes(false, true).get(address(Stack.operatorPort()));
    awaitFigures(tab);

    // When
    book(section, 4, 60);
    book(section, 5, 0);
    book(Stack.openSection(1, 2), 3, 0);

    // Then
    tab.await().until(() -> row(tab, section).equals("191 4 5 0"));
    tab.awaitTrue(
        "document.querySelector('.reasons')?.textContent.includes('Not enough seats left')");
    tab.awaitTrue("document.querySelector('.line-path.key-refused').getAttribute('d').length > 20");
    tab.shot("operate-light");
    assertThat(tab.axe()).isEmpty();
    assertThat(tab.complaints()).isEmpty();

    // When
    tab.likes(true, true).size(1440, 900, 1);
    tab.shot("operate-dark");
    List<String> dark = tab.axe();
    tab.size(390, 844, 2);
    tab.shot("operate-phone");
    List<String> phone = tab.axe();

    // Then
    assertThat(dark).isEmpty();
    assertThat(phone).isEmpty();
    assertThat(
            tab.<Boolean>script(
                "const root = document.documentElement; return root.scrollWidth <="
                    + " root.clientWidth"))
        .isTrue();
  }

  @Test
  void namesWithMarkupAreNames(Tab tab) throws InterruptedException {
    // Given
    String name = "<img src=x onerror=alert(1)>";
    SectionId id = new SectionId(Stack.EVENT, name);
    Stack.edge().engine().commands().append(id, Open.of(SectionLayout.grid(2, 5))).join();
    var _ = Stack.edge().engine().sections().awaitOpen(id, java.time.Duration.ofSeconds(30));

    // When
    tab.likes(false, true).get(address(Stack.operatorPort()));
    awaitFigures(tab);
    tab.await()
        .until(() -> {
          book(name, 1, 0);
          return !row(tab, name).isEmpty();
        });

    // Then
    assertThat(tab.<Long>script("return document.querySelectorAll('main img').length")).isZero();
    assertThat(tab.complaints()).isEmpty();
  }

  @Test
  void aLostConnectionSaysSoAndComesBack(Tab tab) throws Exception {
    try (Doorway door = Doorway.to(Stack.operatorPort())) {
      // Given
      tab.likes(false, true).get(address(door.port()));
      awaitFigures(tab);

      // When
      door.shut();
      tab.awaitTrue("document.querySelector('.banner')");
      tab.shot("operate-lost");
      tab.awaitTrue(
          "document.querySelector('[aria-live]').textContent.includes('It comes back by itself')");
      door.open();

      // Then
      tab.awaitTrue("document.querySelector('.line-live') && !document.querySelector('.banner')");
    }
  }

  @Test
  void inGerman(Tab tab) {
    tab.language("de-DE").likes(true, true).get(address(Stack.operatorPort()));
    awaitFigures(tab);
    tab.shot("operate-german");

    assertThat(tab.text("return document.querySelector('h1').textContent"))
        .isEqualTo("Der Verkauf, wie er ist");
    assertThat(tab.text("return document.documentElement.lang")).isEqualTo("de");
    assertThat(tab.axe()).isEmpty();
  }
}
