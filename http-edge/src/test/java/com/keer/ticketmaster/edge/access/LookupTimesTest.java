package com.keer.ticketmaster.edge.access;

import static com.keer.ticketmaster.edge.access.AccessEdge.HEADER;
import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.edge.Answer;
import com.keer.ticketmaster.edge.Stack;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/// Prints how long a look takes at another's reservation, at one that never was, and at a made-up
/// id, by turns: `-Dtest=LookupTimesTest -Dtimes.print=true`. Nothing fails because of a time.
@ExtendWith(Stack.class)
@EnabledIfSystemProperty(named = "times.print", matches = "true")
class LookupTimesTest {

  private static final int WARM_UP = 2_000;
  private static final int LOOKS = 10_000;

  private final AccessEdge access = AccessEdge.get();

  @Test
  void printsTheMediansOfAnothersAndOfUnknown() {
    // Given
    String bob = access.token("bob", "buy");
    Map<String, String> ids = new LinkedHashMap<>();
    ids.put(
        "another's, held",
        access.book(access.token("alice", "buy"), ", \"holdSeconds\": 600").id());
    ids.put("another's, bought", access.book(access.token("alice", "buy"), "").id());
    ids.put("never was", Stack.ids(access.edge()).random("nobody-at-all").value());
    ids.put("made up", "A".repeat(ids.get("never was").length()));
    Map<String, long[]> nanos = new LinkedHashMap<>();
    ids.keySet().forEach(what -> nanos.put(what, new long[LOOKS]));

    // When
    for (int i = -WARM_UP; i < LOOKS; i++) {
      for (Map.Entry<String, String> each : ids.entrySet()) {
        long begin = System.nanoTime();
        Answer answer = access.client().get("/api/reservations/" + each.getValue(), HEADER, bob);
        long took = System.nanoTime() - begin;
        assertThat(answer.status()).isEqualTo(404);
        if (i >= 0) {
          nanos.get(each.getKey())[i] = took;
        }
      }
    }

    // Then
    nanos.forEach((what, took) -> {
      Arrays.sort(took);
      System.out.printf(
          "%-18s median %.1f µs, p25 %.1f, p75 %.1f%n",
          what, took[LOOKS / 2] / 1e3, took[LOOKS / 4] / 1e3, took[3 * LOOKS / 4] / 1e3);
    });
  }
}
