package com.keer.ticketmaster.cli.replay.seatmap;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SeatRequest;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.booking.SectionRules;
import com.keer.ticketmaster.cli.console.Terminal;
import com.keer.ticketmaster.hall.Row;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.hall.SectionLayout;
import com.keer.ticketmaster.log.LoggedAt;
import com.keer.ticketmaster.replay.SectionReplay.PastSection;
import com.keer.ticketmaster.section.SectionDecider;
import com.keer.ticketmaster.section.SectionSnapshot;
import com.keer.ticketmaster.section.SectionState;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SeatMapTextTest {

  private static final long TIME = 1_795_341_603_120L;
  private static final Terminal ASCII = new Terminal(false, false, false);

  @Test
  void drawsRowsWithTheirLabelsAndAisles() {
    // Given
    SectionLayout layout =
        new SectionLayout(
            List.of(
                new Row("A", List.of("1", "2", Row.AISLE, "3", "4")),
                new Row("Left", List.of("1", "2"))));
    SectionCommand.Open open =
        new SectionCommand.Open(layout, List.of(new Seat("Left", "2")), null, SectionRules.DEFAULT);

    // When
    String text = text(ASCII, open, reserve("held", 60, "3"), reserve("sold", 0, "1"));

    // Then
    assertThat(text.lines().skip(4))
        .containsExactly(
            "   A  S. h.  A",
            "Left  .x  Left",
            "",
            ". free 3   h held 1   S sold 1   x blocked 1   of 6");
  }

  @Test
  void drawsGeneralAdmissionAsABar() {
    // When
    String text =
        text(
            Terminal.PLAIN,
            SectionCommand.Open.of(SectionLayout.generalAdmission(12)),
            new SectionCommand.Reserve(
                new ReservationId("r"), new ReservationRequest("u", SeatRequest.best(3), 0)));

    // Then
    assertThat(text.lines().skip(4))
        .containsExactly(
            "[" + "●".repeat(15) + "○".repeat(45) + "]  general admission",
            "",
            "○ free 9   ◐ held 0   ● sold 3   × blocked 0   of 12");
    assertThat(text.lines().limit(2))
        .containsExactly(
            "rock-night / stalls  2026-11-22T10:00:03.120Z",
            "after command 2 of the section, at 2026-11-22T10:00:03.120Z (log-0@7)");
  }

  private static SectionCommand reserve(String id, int holdSeconds, String number) {
    return new SectionCommand.Reserve(
        new ReservationId(id),
        new ReservationRequest("u", SeatRequest.these(new Seat("A", number)), holdSeconds));
  }

  private static String text(Terminal terminal, SectionCommand... commands) {
    SectionId id = new SectionId("rock-night", "stalls");
    SectionState state = null;
    for (SectionCommand command : commands) {
      SectionSnapshot before = new SectionSnapshot(id, state, null);
      state = SectionDecider.standard().decide(before, command, TIME).next().state();
    }
    PastSection section =
        new PastSection(
            id, new LoggedAt("log", 0, 7, TIME), Objects.requireNonNull(state).toStatus(null));
    return new SeatMapText(terminal, section, TIME).text();
  }
}
