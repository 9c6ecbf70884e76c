package com.keer.ticketmaster.edge.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.edge.Answer;
import com.keer.ticketmaster.edge.Stack;
import com.keer.ticketmaster.edge.event.Events;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Stack.class)
class MillionTicketsTest {

  /// The most blocks of 8 kB that a page may read, wherever it begins; the table has 17,000.
  private static final long FEW_BLOCKS = 150;

  private static final String EVENT = "million-" + Events.newId();
  private static final List<Long> SECTIONS = new ArrayList<>();

  @BeforeAll
  static void fill() {
    TicketRows.event(EVENT, "EUR");
    for (int i = 0; i < 10; i++) {
      SECTIONS.add(TicketRows.section(EVENT, "section " + i, "50", 100, 1_000));
    }
    // As autovacuum does a minute later.
    TicketRows.jdbi().useHandle(handle -> handle.execute("ANALYZE ticket"));
  }

  @Test
  void aPageInTheMiddleReadsNoMoreThanThePage() {
    // Given
    TicketId middle = new TicketId(SECTIONS.get(5), 50 * 2048);

    // Then
    assertThat(blocks(filter(null, null), middle)).isLessThan(FEW_BLOCKS);
    assertThat(blocks(filter("section 7", null), middle)).isLessThan(FEW_BLOCKS);
    assertThat(blocks(filter(null, TicketStatus.AVAILABLE), middle)).isLessThan(FEW_BLOCKS);
    assertThat(blocks(filter(null, null), new TicketId(0, -1))).isLessThan(FEW_BLOCKS);
  }

  @Test
  void aFilterThatNothingMatchesReadsAllOnceAndInTime() {
    // Given
    long start = System.nanoTime();

    // When
    Answer none = Stack.client().get("/api/tickets?status=HELD&eventId=" + EVENT);

    // Then
    assertThat(none.status()).isEqualTo(200);
    assertThat(none.json().path("items")).isEmpty();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void theLastPagesCostWhatTheFirstOnesDo() {
    // Given
    String path = "/api/tickets?limit=500&eventId=" + EVENT;

    // When
    long pages = 0;
    String next = path + "&cursor=" + cursor(new TicketId(SECTIONS.getLast(), 90 * 2048));
    while (!next.isEmpty()) {
      Answer page = Stack.client().get(next);
      assertThat(page.status()).isEqualTo(200);
      pages++;
      String link = page.header("Link");
      next = link.isEmpty() ? "" : link.substring(1, link.indexOf('>'));
    }

    // Then
    assertThat(pages).isEqualTo(20);
  }

  private static String cursor(TicketId id) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((id.sectionNo() + "\n" + id.ordinal()).getBytes(StandardCharsets.UTF_8));
  }

  private static TicketFilter filter(String section, TicketStatus status) {
    return new TicketFilter(EVENT, section, status, null, null);
  }

  private static long blocks(TicketFilter filter, TicketId after) {
    String plan =
        TicketRows.jdbi()
            .withHandle(handle ->
                String.join(
                    "\n",
                    handle
                        .createQuery(
                            "EXPLAIN (ANALYZE, BUFFERS, TIMING OFF) " + TicketStore.listSql(filter))
                        .bindMethods(filter)
                        .bind("statusCode", filter.status() == null ? null : 1)
                        .bind("afterSection", after.sectionNo())
                        .bind("afterOrdinal", after.ordinal())
                        .bind("limit", 51)
                        .mapTo(String.class)
                        .list()));
    var buffers = Pattern.compile("Buffers: shared( hit=(\\d+))?( read=(\\d+))?").matcher(plan);
    assertThat(buffers.find()).as(plan).isTrue();
    long blocks = number(buffers.group(2)) + number(buffers.group(4));
    assertThat(blocks).as(plan).isLessThan(FEW_BLOCKS);
    return blocks;
  }

  private static long number(String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }
}
