package com.keer.ticketmaster.edge.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/// How quick the map is with 100,000 seats and a processor that is four times slower. The figures
/// are printed: on a machine that does other things they say little. Takes a minute and a half, so
/// it has to be asked for.
@ExtendWith(Browser.class)
@EnabledIfSystemProperty(named = "pages.frames", matches = "true")
@ResourceLock(Browser.LOCK)
class FramesBrowserTest {

  private static final int SLOWER = 4;
  private static final List<String> LEVELS = List.of("all", "half", "seats", "numbers");

  private static MapServer server;

  @BeforeAll
  static void serve() throws IOException {
    server = MapServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void printsWhatFramesTake(Tab tab) {
    // Given
    tab.likes(false, false).get(server.address());
    tab.awaitTrue("globalThis.ready");
    tab.throttle(SLOWER);
    double shown =
        tab.<Number>script(
                """
                const seats = section('Arena', 250, 400, [100, 200, 300]);
                const start = performance.now();
                map.showSection(seats);
                return performance.now() - start;
                """)
            .doubleValue();
    System.out.printf(
        "map of 100,000 seats, processor %d times slower: shown after %.0f ms%n", SLOWER, shown);

    for (String level : LEVELS) {
      // When
      tab.script(
          "globalThis.frames = []; globalThis.watched = true;"
              + "requestAnimationFrame(function watch(now) {"
              + "  frames.push(now); if (watched) requestAnimationFrame(watch); })");
      tab.drag(800, 500, 300, 380, 60);
      String figures =
          tab.text(
              """
              watched = false;
              const of = (list, part) => [...list].sort((a, b) => a - b)[Math.floor(list.length * part)];
              const draws = map.drawMillis.slice(-60);
              const steps = frames.slice(1).map((now, i) => now - frames[i]);
              return `draw ${of(draws, 0.5).toFixed(1)} ms (95 %: ${of(draws, 0.95).toFixed(1)}), `
                + `frame ${of(steps, 0.5).toFixed(1)} ms (95 %: ${of(steps, 0.95).toFixed(1)})`;
              """);
      System.out.println("  " + level + ": " + figures);
      tab.script("[...map.shadowRoot.querySelectorAll('button')].at(-2).click()");
      tab.script("[...map.shadowRoot.querySelectorAll('button')].at(-2).click()");
      tab.awaitTrue("(globalThis.still = (globalThis.still ?? 0) + 1) > 10");

      // Then
      assertThat(figures).startsWith("draw");
    }
  }
}
