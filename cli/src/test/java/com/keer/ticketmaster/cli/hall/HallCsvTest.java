package com.keer.ticketmaster.cli.hall;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.booking.SectionRules;
import com.keer.ticketmaster.hall.FocalPoint;
import com.keer.ticketmaster.hall.Row;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SectionId;
import java.util.List;
import org.junit.jupiter.api.Test;

class HallCsvTest {

  @Test
  void readsRowsOfDifferentShapes() {
    // Given
    String csv =
        """
        # a comment
        section,row,seats,blocked,focal,max_seats,max_hold
        stalls,A-B,"1-2,_,3-4",1 4,B:3,6,15m

        stalls,C,W1 W2,,,,
        """;

    // When
    Hall.Plan plan = read(csv, "e");

    // Then
    assertThat(plan.problems()).isEmpty();
    PlannedSection section = plan.sections().getFirst();
    assertThat(section.id()).isEqualTo(new SectionId("e", "stalls"));
    assertThat(section.layout().rows())
        .containsExactly(
            new Row("A", List.of("1", "2", "", "3", "4")),
            new Row("B", List.of("1", "2", "", "3", "4")),
            new Row("C", List.of("W1", "W2")));
    assertThat(section.open().blocked())
        .containsExactly(
            new Seat("A", "1"), new Seat("A", "4"), new Seat("B", "1"), new Seat("B", "4"));
    assertThat(section.open().focalPoint()).isEqualTo(new FocalPoint(1, 6));
    assertThat(section.open().rules()).isEqualTo(new SectionRules(6, 900));
  }

  @Test
  void keepsTheSectionsInTheOrderOfTheFile() {
    // When
    Hall.Plan plan =
        read(
            """
            event,section,row,seats
            one,z,A,1-2
            two,a,A,1-2
            one,z,B,1-2
            """,
            null);

    // Then
    assertThat(plan.sections())
        .extracting(section -> section.id().key())
        .containsExactly("one/z", "two/a");
  }

  @Test
  void tellsEveryMistakeWithItsLine() {
    // Given
    String csv =
        """
        section,row,seats,blocked,focal,max_seats,max_hold
        stalls,A,1-10,11,,,
        stalls,A,1-10,,,,
        stalls,B,1 2 1,,,,
        stalls,,1-10,,,,
        stalls,C,,,,,
        ,D,1-10,,,,
        stalls,E,1,2,3,4,5,6
        balcony,A,1-4,,Z:1,,
        box,A,1-4,,,99,
        box,B,1-4,,,many,soon
        """;

    // When
    Hall.Plan plan = read(csv, "e");

    // Then
    assertThat(plan.sections()).isEmpty();
    assertThat(plan.problems())
        .containsExactly(
            new Mistake(2, "row A has no seat 11 to block"),
            new Mistake(3, "row A of section stalls is there already (line 2)"),
            new Mistake(4, "row B has seat 1 twice"),
            new Mistake(5, "the row is missing: write A, or A-F for several rows"),
            new Mistake(6, "the seats are missing: write for example 1-10 _ 11-20"),
            new Mistake(7, "section must have 1 to 100 characters"),
            new Mistake(
                8,
                "there are 8 values for 7 columns: put seats with commas in quotes, \"1-10,_,11-20\""),
            new Mistake(9, "focal is a seat of section balcony, written ROW:SEAT, not 'Z:1'"),
            new Mistake(10, "maxSeatsPerReservation must be 1 to 60"),
            new Mistake(11, "max seats must be a whole number, not 'many'"),
            new Mistake(11, "max hold: 'soon' is not a duration: write 90s, 15m, 2h or 500ms"));
  }

  @Test
  void refusesRulesThatContradictEachOther() {
    // When
    Hall.Plan plan = read("section,row,seats,max_seats\ns,A,1-2,4\ns,B,1-2,4\ns,C,1-2,6\n", "e");

    // Then
    assertThat(plan.problems())
        .containsExactly(new Mistake(4, "max seats of section s is 6 here but 4 on line 2"));
  }

  @Test
  void tellsAllMistakesOfTheFirstLine() {
    // When
    Hall.Plan plan = read("section,sitz,seats,seats\n", "e");

    // Then
    assertThat(plan.problems())
        .extracting(Mistake::problem)
        .containsExactly(
            "column 'seats' is there twice",
            "there is no column 'sitz'; there are event, section, row, seats, blocked, focal, max_seats, max_hold",
            "column 'row' is missing in the first line");
  }

  @Test
  void refusesAFileWithoutSections() {
    assertThat(read("", "e").problems()).hasSize(1);
    assertThat(read("section,row,seats\n", "e").problems())
        .containsExactly(new Mistake(1, "it contains no section"));
  }

  @Test
  void wantsAnEventFromSomewhere() {
    assertThat(read("section,row,seats\ns,A,1-2\n", null).problems())
        .containsExactly(new Mistake(2, "the event is missing: name it here or with --event"));
  }

  @Test
  void countsLinesInsideQuotes() {
    // When
    Hall.Plan plan = read("section,row,seats\r\ns,A,\"1-2,\r\n3-4\"\r\ns,A,1\r\n", "e");

    // Then
    assertThat(plan.problems())
        .containsExactly(new Mistake(4, "row A of section s is there already (line 2)"));
  }

  private static Hall.Plan read(String csv, String event) {
    Hall hall = new Hall(event);
    HallCsv.read(csv, hall);
    return hall.plan();
  }
}
