package com.keer.ticketmaster.cli.hall;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.booking.SectionRules;
import com.keer.ticketmaster.hall.Row;
import com.keer.ticketmaster.hall.Seat;
import java.util.List;
import org.junit.jupiter.api.Test;

class HallJsonTest {

  @Test
  void readsGridsAndLists() {
    // Given
    String json =
        """
        {"event": "e", "sections": [
          {"section": "grid", "rows": 2, "seatsPerRow": 3, "aisleAfter": [1], "blocked": ["A-1"],
           "focal": "B:2", "maxSeats": 4, "maxHold": "10m"},
          {"section": "list", "event": "other", "rows": [
            {"row": "A-B", "seats": "1-2 _ 3"},
            {"row": "C", "seats": ["C1", null, 7], "blocked": ["7"]}]}
        ]}
        """;

    // When
    Hall.Plan plan = read(json);

    // Then
    assertThat(plan.problems()).isEmpty();
    PlannedSection grid = plan.sections().getFirst();
    assertThat(grid.layout().rows())
        .containsExactly(
            new Row("A", List.of("1", "", "2", "3")), new Row("B", List.of("1", "", "2", "3")));
    assertThat(grid.open().blocked()).containsExactly(new Seat("A", "1"));
    assertThat(grid.open().rules()).isEqualTo(new SectionRules(4, 600));
    PlannedSection list = plan.sections().getLast();
    assertThat(list.id().key()).isEqualTo("other/list");
    assertThat(list.layout().row(2)).isEqualTo(new Row("C", List.of("C1", "", "7")));
    assertThat(list.open().blocked()).containsExactly(new Seat("C", "7"));
  }

  @Test
  void tellsEveryMistakeWithItsLine() {
    // Given
    String json =
        """
        {"event": "e",
         "sections": [
          {"section": "a", "rows": 0, "seatsPerRow": 3},
          {"section": "b", "rows": "x", "seatsPerRow": 3},
          {"section": "c", "rows": [{"row": "A"}, {"row": "B", "seats": "1 1"}]},
          {"section": "d", "rowz": 3},
          {"section": "e", "rows": 1, "seatsPerRow": 2,
           "blocked": ["Z-9"]},
          7
        ]}
        """;

    // When
    Hall.Plan plan = read(json);

    // Then
    assertThat(plan.sections()).isEmpty();
    assertThat(plan.problems())
        .containsExactly(
            new Mistake(3, "a section has 1 to 10000 rows, not 0"),
            new Mistake(4, "'rows' must be a whole number, not 'x'"),
            new Mistake(5, "'seats' is missing: \"1-10 _ 11-20\" or a list of labels"),
            new Mistake(5, "row B has seat 1 twice"),
            new Mistake(
                6,
                "a section has no 'rowz'; it has aisleAfter, blocked, event, focal, maxHold, maxSeats, rows, seatsPerRow, section"),
            new Mistake(6, "'rows' is missing, a number or a list of rows"),
            new Mistake(8, "section e has no seat Z-9 to block"),
            new Mistake(9, "a section is an object: {\"section\": …, \"rows\": …}"));
  }

  @Test
  void namesTheLineWhereTheSyntaxIsBroken() {
    // When
    Hall.Plan plan = read("{\"sections\": [\n  {\"section\": }\n]}");

    // Then
    assertThat(plan.problems())
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.line()).isEqualTo(2);
          assertThat(problem.problem()).startsWith("not valid JSON: ");
        });
  }

  private static Hall.Plan read(String json) {
    Hall hall = new Hall(null);
    HallJson.read(json, hall);
    return hall.plan();
  }
}
