package com.keer.ticketmaster.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SeatRequest;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.hall.SectionLayout;
import com.keer.ticketmaster.internal.entrylog.EntryLog;
import com.keer.ticketmaster.internal.fold.LogFold;
import com.keer.ticketmaster.section.AllocationPolicies;
import com.keer.ticketmaster.section.Sections;
import org.junit.jupiter.api.Test;

class SeatMeasuresTest {

  private final LogFold fold = new LogFold(AllocationPolicies.STANDARD, EntryLog.inMemory());

  @Test
  void countsFreeSeatsThatLostTheirNeighbours() {
    // Given: between taken seats, at an end, at an aisle; one between aisles only was always alone
    open("a", Sections.drawn("1234567", "12_345", "1_2_3"));
    take("a", "A-2", "A-4", "B-1", "B-4");

    // Then, B-2, B-3 and B-5
    SaleResult.Seats seats = measured("a");
    assertThat(seats.orphans()).isEqualTo(5);
    assertThat(seats.largestBlock()).isEqualTo(3);
    assertThat(seats.onSale()).isEqualTo(15);
    assertThat(seats.sold()).isEqualTo(4);
  }

  @Test
  void measuresInSeatsFromTheFocalPoint() {
    // Given: the focal point is A-3
    open("b", Sections.drawn("12345", "12345", "12345", "12345"));
    take("b", "A-3", "A-5", "D-3", "D-5");

    // Then
    SaleResult.Seats seats = measured("b");
    assertThat(seats.meanDistance()).isCloseTo((0 + 2 + 3 + Math.sqrt(13)) / 4, within(1e-9));
    assertThat(seats.p90Distance()).isEqualTo(3.6);
  }

  @Test
  void looksAtNoPlaceOfGeneralAdmission() {
    // Given
    open("c", SectionLayout.generalAdmission(3));
    reserve("c", SeatRequest.best(2));

    // Then
    assertThat(measured("c")).isEqualTo(new SaleResult.Seats(3, 2, 0, 0, 0, 0, 0));
  }

  private void open(String name, SectionLayout layout) {
    fold.apply(new SectionId("e", name), SectionCommand.Open.of(layout), 1);
  }

  private void take(String name, String... seats) {
    reserve(name, new SeatRequest.TheseSeats(Sections.seats(seats)));
  }

  private void reserve(String name, SeatRequest seats) {
    fold.apply(
        new SectionId("e", name),
        new SectionCommand.Reserve(
            new ReservationId("r-" + name), new ReservationRequest("alice", seats, 0)),
        2);
  }

  private SaleResult.Seats measured(String name) {
    SeatMeasures measures = new SeatMeasures();
    fold.sections().stream()
        .filter(section -> section.id().name().equals(name))
        .forEach(measures::add);
    return measures.result();
  }
}
