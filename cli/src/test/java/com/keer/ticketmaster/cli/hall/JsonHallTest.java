package com.keer.ticketmaster.cli.hall;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.booking.SectionRules;
import com.keer.ticketmaster.hall.Row;
import com.keer.ticketmaster.hall.Seat;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonHallTest {

  @Test
  void readsGridsAndLists() {
    // Given
    String json =
        """
        {"eventId": "e", "name": "Night", "currency": "EUR", "maxHoldSeconds": 60, "sections": [
          {"name": "grid", "price": "5", "rows": 2, "seatsPerRow": 3, "aisleAfter": [1],
           "blocked": [{"row": "A", "seat": "1"}], "focalPoint": {"row": "B", "seat": "2"},
           "maxSeatsPerReservation": 4, "maxHoldSeconds": 600},
          {"name": "list", "rows": [
            {"row": "A-B", "seats": "1-2 _ 3"},
            {"row": "C", "seats": ["C1", null, "7"], "blocked": ["7"]}]}
        ]}
        """;

    // When
    HallPlan plan = read(json);

    // Then
    assertThat(plan.problems()).isEmpty();
    assertThat(plan.unsent()).containsExactly("name", "currency", "price");
    PlannedSection grid = plan.sections().getFirst();
    assertThat(grid.layout().rows())
        .containsExactly(
            new Row("A", List.of("1", "", "2", "3")), new Row("B", List.of("1", "", "2", "3")));
    assertThat(grid.open().blocked()).containsExactly(new Seat("A", "1"));
    assertThat(grid.open().rules()).isEqualTo(new SectionRules(4, 600));
    PlannedSection list = plan.sections().getLast();
    assertThat(list.id().key()).isEqualTo("e/list");
    assertThat(list.layout().row(2)).isEqualTo(new Row("C", List.of("C1", "", "7")));
    assertThat(list.open().blocked()).containsExactly(new Seat("C", "7"));
    assertThat(list.open().rules()).isEqualTo(new SectionRules(10, 60));
  }

  @Test
  void tellsEveryMistakeWithItsLine() {
    // Given
    String json =
        """
        {"eventId": "e",
         "sections": [
          {"name": "a", "rows": 0, "seatsPerRow": 3},
          {"name": "b", "rows": "x", "seatsPerRow": 3},
          {"name": "c", "rows": [{"row": "A"}, {"row": "B", "seats": "1 1"}]},
          {"name": "d", "rowz": 3},
          {"name": "e", "rows": 1, "seatsPerRow": 2,
           "blocked": [{"row": "Z",
                        "seat": "9"}]},
          7
        ]}
        """;

    // When
    HallPlan plan = read(json);

    // Then
    assertThat(plan.sections()).isEmpty();
    assertThat(plan.problems())
        .containsExactly(
            new Mistake(3, "sections[0].rows must be a whole number from 1 to 10000"),
            new Mistake(4, "sections[1].rows must be a whole number from 1 to 10000"),
            new Mistake(5, "sections[2].rows[0].seats is missing"),
            new Mistake(
                5, "sections[2].rows[1].seats is not a valid section: row B has seat 1 twice"),
            new Mistake(
                6,
                "sections[3].rows is missing: send rows with seatsPerRow, a list of rows, or a"
                    + " capacity"),
            new Mistake(6, "sections[3].rowz is not a known field"),
            new Mistake(
                9, "sections[4].blocked[0].seat is not a seat of the section, which has no Z-9"),
            new Mistake(10, "sections[5] must be an object"));
  }

  @Test
  void tellsTheNamesOfFormerFields() {
    // Given
    String json =
        """
        {"event": "e", "sections": [
          {"section": "s", "rows": 1, "seatsPerRow": 2, "focal": "A:1", "maxSeats": 4,
           "maxHold": "15m", "blocked": ["A-1"]}]}
        """;

    // When
    HallPlan plan = read(json);

    // Then
    assertThat(plan.sections()).isEmpty();
    assertThat(plan.problems())
        .extracting(Mistake::problem)
        .containsExactlyInAnyOrder(
            "eventId is missing: name it here or with --event",
            "event is not a known field: write eventId",
            "sections[0].name is missing",
            "sections[0].section is not a known field: write name",
            "sections[0].focal is not a known field: write focalPoint",
            "sections[0].maxSeats is not a known field: write maxSeatsPerReservation",
            "sections[0].maxHold is not a known field: write maxHoldSeconds, in seconds",
            "sections[0].blocked[0] must be an object such as {\"row\": \"A\", \"seat\": \"1\"}");
  }

  @Test
  void hasNoCatalogueToTakeAPlanFrom() {
    // When
    HallPlan plan = read("{\"eventId\": \"e\", \"venueId\": \"v\", \"usePlan\": true}");

    // Then
    assertThat(plan.problems())
        .containsExactly(
            new Mistake(1, "usePlan needs the catalogue: write the sections of the plan instead"),
            new Mistake(1, "sections is missing"));
  }

  @Test
  void wantsSections() {
    assertThat(read("7").problems())
        .containsExactly(
            new Mistake(
                1, "a hall is an object such as {\"eventId\": …, \"sections\": […]}, or a list"));
    assertThat(read("{\"eventId\": \"e\",\n\"sections\": []}").problems())
        .containsExactly(new Mistake(2, "sections must have at least one section"));
    assertThat(read("{\"eventId\": \"e\", \"sections\": [],\n\"plan\": []}").problems())
        .contains(new Mistake(2, "plan cannot be combined with sections"));
  }

  @Test
  void namesTheLineWhereTheSyntaxIsBroken() {
    // When
    HallPlan plan = read("{\"sections\": [\n  {\"name\": }\n]}");

    // Then
    assertThat(plan.problems())
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.line()).isEqualTo(2);
          assertThat(problem.problem()).startsWith("not valid JSON: ");
        });
  }

  private static HallPlan read(String json) {
    return HallPlan.of(JsonHall.read(json), null);
  }
}
