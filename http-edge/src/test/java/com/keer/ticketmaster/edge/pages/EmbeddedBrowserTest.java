package com.keer.ticketmaster.edge.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.edge.Client;
import com.keer.ticketmaster.edge.EdgeProcess;
import com.keer.ticketmaster.edge.Stack;
import com.keer.ticketmaster.hall.SectionLayout;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/// The seat map in the pages of another shop.
@ExtendWith(Stack.class)
@ExtendWith(Browser.class)
@ResourceLock(Browser.LOCK)
class EmbeddedBrowserTest {

  private static MapServer shop;
  private static MapServer stranger;
  private static EdgeProcess edge;

  @BeforeAll
  static void start() throws IOException {
    shop = MapServer.start();
    stranger = MapServer.start();
    Map<String, String> more = new HashMap<>();
    more.put("TICKETMASTER_TOPIC_PREFIX", "embedded-");
    more.put("TICKETMASTER_CORS_ORIGINS", shop.origin());
    edge = EdgeProcess.start(Stack.config(Stack.bootstrapServers(), more));
    Stack.requireReady(edge);
    Stack.open(edge, "stalls", SectionLayout.grid(5, 10));
    String address = "http://127.0.0.1:" + edge.port();
    shop.embed(address);
    stranger.embed(address);
  }

  @AfterAll
  static void stop() {
    edge.close();
    shop.close();
    stranger.close();
  }

  private static String inside(String script) {
    return "return document.querySelector('ticketmaster-seats')?.shadowRoot"
        + ".querySelector('tm-seat-map')?."
        + script;
  }

  @Test
  void isLiveInAShopThatIsNamed(Tab tab) {
    // Given
    tab.likes(false, true).get(shop.origin() + "/shop.html");
    tab.await().until(() -> "stalls".equals(tab.script(inside("section"))));

    // When
    tab.script(
        """
        globalThis.told = [];
        document.querySelector('ticketmaster-seats')
          .addEventListener('seats-selected', ({detail}) => told.push(detail));
        """);
    tab.script(inside("shadowRoot.querySelector('[role=gridcell]').click()"));
    String section = tab.text("return told[0]?.section");
    try (Client client = Client.of(edge)) {
      client.book(
          """
          {"eventId":"%s","section":"stalls","userId":"u","seats":[{"row":"B","seat":"2"}]}\
          """
              .formatted(Stack.EVENT),
          "Prefer",
          "wait=10");
    }

    // Then
    assertThat(section).isEqualTo("stalls");
    tab.await()
        .until(() ->
            String.valueOf(
                    tab.<Object>script(
                        inside("shadowRoot.querySelectorAll('[role=gridcell]')[11].ariaLabel")))
                .startsWith("Row B, seat 2, sold"));
    tab.shot("embedded");
    assertThat(tab.axe()).isEmpty();
    // The edge has no catalogue: its names and prices are asked for in vain.
    assertThat(tab.complaints())
        .filteredOn(each -> !each.contains("/api/events/" + Stack.EVENT + " "))
        .isEmpty();
  }

  /// The control: the browser keeps the script from a page that is not named.
  @Test
  void isNothingInAShopThatIsNotNamed(Tab tab) {
    // When
    tab.get(stranger.origin() + "/shop.html");

    // Then
    tab.await().until(() -> tab.complaints().stream().anyMatch(each -> each.contains("CORS")));
    assertThat(tab.<Object>script("return customElements.get('ticketmaster-seats') ?? null"))
        .isNull();
  }
}
