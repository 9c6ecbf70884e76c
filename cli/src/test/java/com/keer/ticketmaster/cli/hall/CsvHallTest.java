package com.keer.ticketmaster.cli.hall;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.booking.SectionRules;
import com.keer.ticketmaster.hall.FocalPoint;
import com.keer.ticketmaster.hall.Row;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.hall.SectionLayout;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvHallTest {

  @Test
  void readsRowsOfDifferentShapes() {
    // Given
    String csv =
        """
        # a comment
        name,row,seats,blocked,focalPoint,maxSeatsPerReservation,maxHoldSeconds
        stalls,A-B,"1-2,_,3-4",1 4,B:3,6,900

        stalls,C,W1 W2,,,,
        """;

    // When
    HallPlan plan = read(csv, "e");

    // Then
    assertThat(plan.problems()).isEmpty();
    assertThat(plan.unsent()).isEmpty();
    PlannedSection section = plan.sections().getFirst();
    assertThat(section.id()).isEqualTo(new SectionId("e", "stalls"));
    assertThat(section.layout().rows())
        .containsExactly(
            new Row("A", List.of("1", "2", "", "3", "4")),
            new Row("B", List.of("1", "2", "", "3", "4")),
            new Row("C", List.of("W1", "W2")));
    assertThat(section.open().blocked())
        .containsExactly(
            new Seat("A", "1"), new Seat("B", "1"), new Seat("A", "4"), new Seat("B", "4"));
    assertThat(section.open().focalPoint()).isEqualTo(new FocalPoint(1, 6));
    assertThat(section.open().rules()).isEqualTo(new SectionRules(6, 900));
  }

  @Test
  void readsSectionsThatListNoRows() {
    // Given
    String csv =
        """
        eventId,name,price,rows,seatsPerRow,aisleAfter,blocked,capacity,saleOpensAt,seatsPerBuyer
        e,grid,9.50,2,3,2,B-3,,,
        ,lawn,5,,,,,500,2037-01-01T00:00:00Z,4
        """;

    // When
    HallPlan plan = read(csv, null);

    // Then
    assertThat(plan.problems()).isEmpty();
    assertThat(plan.unsent()).containsExactly("price");
    PlannedSection grid = plan.sections().getFirst();
    assertThat(grid.layout().row(1)).isEqualTo(new Row("B", List.of("1", "2", "", "3")));
    assertThat(grid.open().blocked()).containsExactly(new Seat("B", "3"));
    PlannedSection lawn = plan.sections().getLast();
    assertThat(lawn.layout()).isEqualTo(SectionLayout.generalAdmission(500));
    assertThat(lawn.open().rules())
        .isEqualTo(
            SectionRules.DEFAULT
                .withSale(Instant.parse("2037-01-01T00:00:00Z").toEpochMilli(), 0)
                .withSeatsPerBuyer(4));
  }

  @Test
  void keepsTheSectionsInTheOrderOfTheFile() {
    // When
    HallPlan plan =
        read(
            """
            eventId,name,row,seats
            one,z,A,1-2
            ,a,A,1-2
            one,z,B,1-2
            """,
            "one");

    // Then
    assertThat(plan.sections())
        .extracting(section -> section.id().key())
        .containsExactly("one/z", "one/a");
    assertThat(plan.sections().getFirst().seats()).isEqualTo(4);
  }

  @Test
  void tellsEveryMistakeWithItsLine() {
    // Given
    String csv =
        """
        name,row,seats,blocked,focalPoint,maxSeatsPerReservation,maxHoldSeconds
        stalls,A,1-10,11,,,
        stalls,A,1-10,,,,
        stalls,B,1 2 1,,,,
        stalls,,1-10,,,,
        stalls,C,,,,,
        ,D,1-10,,,,
        stalls,E,1,2,3,4,5,6
        balcony,A,1-4,,Z:1,,
        balcony,B,1-4,,B4,,
        box,A,1-4,,,99,
        box,B,1-4,,,many,soon
        """;

    // When
    HallPlan plan = read(csv, "e");

    // Then
    assertThat(plan.sections()).isEmpty();
    assertThat(plan.problems())
        .containsExactly(
            new Mistake(2, "blocked names seat '11', which the row does not have"),
            new Mistake(3, "row is not a valid section: row A is there twice"),
            new Mistake(4, "seats is not a valid section: row B has seat 1 twice"),
            new Mistake(5, "row is missing"),
            new Mistake(6, "seats is missing"),
            new Mistake(7, "name is missing"),
            new Mistake(
                8,
                "there are 8 values for 7 columns: put seats with commas in quotes, \"1-10,_,11-20\""),
            new Mistake(9, "focalPoint is not a seat of the section, which has no Z-1"),
            new Mistake(10, "focalPoint takes ROW:SEAT, such as B:9, not 'B4'"),
            new Mistake(11, "maxSeatsPerReservation must be a whole number from 1 to 60"),
            new Mistake(12, "maxSeatsPerReservation is many here, but 99 on line 11"),
            new Mistake(12, "maxHoldSeconds must be a whole number from 0 to 604800"));
  }

  @Test
  void refusesRulesThatContradictEachOther() {
    // When
    HallPlan plan =
        read("name,row,seats,maxSeatsPerReservation\ns,A,1-2,4\ns,B,1-2,4\ns,C,1-2,6\n", "e");

    // Then
    assertThat(plan.problems())
        .containsExactly(new Mistake(4, "maxSeatsPerReservation is 6 here, but 4 on line 2"));
  }

  @Test
  void refusesTwoEventsInOneFile() {
    // When
    HallPlan plan = read("eventId,name,row,seats\none,s,A,1\ntwo,t,A,1\n", null);
    HallPlan other = read("eventId,name,row,seats\none,s,A,1\n", "two");

    // Then
    assertThat(plan.problems())
        .containsExactly(new Mistake(3, "eventId is two here, but one on line 2"));
    assertThat(other.problems())
        .containsExactly(new Mistake(2, "eventId is 'one' here, but --event is 'two'"));
  }

  @Test
  void refusesASectionWithSeveralShapes() {
    // When
    HallPlan plan =
        read("name,rows,seatsPerRow,row,seats,capacity\ns,2,2,,,\ns,,,A,1-2,\nt,,,A,1-2,5\n", "e");

    // Then
    assertThat(plan.problems())
        .containsExactly(
            new Mistake(3, "row cannot be combined with a number of rows"),
            new Mistake(4, "rows cannot be combined with this kind of capacity"));
  }

  @Test
  void tellsAllMistakesOfTheFirstLine() {
    // When
    HallPlan plan = read("name,sitz,seats,seats\n", "e");

    // Then
    assertThat(plan.problems())
        .extracting(Mistake::problem)
        .containsExactly(
            "column 'seats' is there twice",
            "there is no column 'sitz'; there are eventId, name, row, seats, aisleAfter, blocked,"
                + " price, capacity, rows, seatsPerRow, focalPoint, saleOpensAt, saleClosesAt,"
                + " seatsPerBuyer, maxSeatsPerReservation, maxHoldSeconds, heldPerBuyer,"
                + " pauseAfterLapseSeconds, allocationPolicy",
            "column 'row' is missing in the first line");
  }

  @ParameterizedTest
  @CsvSource({
    "event,eventId",
    "section,name",
    "focal,focalPoint",
    "max_seats,maxSeatsPerReservation",
    "max_hold,'maxHoldSeconds, in seconds'"
  })
  void tellsTheNameOfAFormerColumn(String former, String now) {
    // When
    HallPlan plan = read("name,row,seats," + former + "\ns,A,1,1\n", "e");

    // Then
    assertThat(plan.problems())
        .containsExactly(new Mistake(1, "there is no column '" + former + "': write " + now));
  }

  @Test
  void refusesAFileWithoutSections() {
    assertThat(read("", "e").problems()).hasSize(1);
    assertThat(read("name,row,seats\n", "e").problems())
        .containsExactly(new Mistake(1, "sections must have at least one section"));
    assertThat(read("name\n", "e").problems())
        .extracting(Mistake::problem)
        .containsExactly(
            "column 'row' is missing in the first line",
            "column 'seats' is missing in the first line");
  }

  @Test
  void wantsAnEventFromSomewhere() {
    assertThat(read("name,row,seats\ns,A,1-2\n", null).problems())
        .containsExactly(new Mistake(1, "eventId is missing: name it here or with --event"));
  }

  @Test
  void refusesAQuoteThatIsNotClosedOnItsLine() {
    // When
    HallPlan plan = read("name,row,seats\nstalls,A,\"1-10\nstalls,B,1-12\nstalls,C,1-12\n", "e");

    // Then
    assertThat(plan.problems())
        .containsExactly(
            new Mistake(
                2,
                "the quote that begins \"1-10 is not closed on its line: write another \" at its"
                    + " end"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"s,A,\"1-2\" 3", "s,A,1-\"2\"", "s,A,1-10\""})
  void refusesAQuoteInsideAValue(String line) {
    assertThat(read("name,row,seats\n" + line + "\n", "e").problems())
        .singleElement()
        .satisfies(mistake -> {
          assertThat(mistake.line()).isEqualTo(2);
          assertThat(mistake.problem()).contains("put the whole value in quotes");
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"name;row;seats\ns;A;1-2\n", "name\trow\tseats\ns\tA\t1-2\n"})
  void saysThatCommasSeparateTheColumns(String csv) {
    assertThat(read(csv, "e").problems())
        .singleElement()
        .satisfies(mistake ->
            assertThat(mistake.problem()).endsWith("separate them by commas, name,row,seats"));
  }

  @Test
  void refusesTheSameLineTwice() {
    assertThat(read("name,capacity\nlawn,20\nlawn,20\n", "e").problems())
        .containsExactly(new Mistake(3, "is the same as line 2: leave one of them out"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"10-Jan", "1–10", "01-04", "1E5", "A\u00A0B", "1\u200B"})
  void refusesSeatsThatASpreadsheetDamaged(String seats) {
    assertThat(read("name,row,seats\ns,A," + seats + "\n", "e").problems())
        .singleElement()
        .satisfies(mistake -> {
          assertThat(mistake.line()).isEqualTo(2);
          assertThat(mistake.problem()).startsWith("seats ");
        });
  }

  private static HallPlan read(String csv, String event) {
    return HallPlan.of(CsvHall.read(csv), event);
  }
}
