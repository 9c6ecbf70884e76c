package com.keer.ticketmaster.edge.features;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.edge.Answer;
import com.keer.ticketmaster.hall.Seat;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Steps about how many seats a buyer can have, and when.
public final class SaleSteps {

  private static final String LIMIT = "seatsPerBuyer";

  private final World world;
  private final Organiser organiser;
  private final BoxOffice office;
  private Instant begin = Instant.MIN;

  SaleSteps(World world) {
    this.world = world;
    this.organiser = new Organiser(world);
    this.office = new BoxOffice(world);
  }

  @Given("an event with at most {int} seats for each buyer, in these sections:")
  public void limit(int most, List<Map<String, String>> table) {
    organiser.putOnSale(Map.of(LIMIT, most), Organiser.sections(table));
  }

  @Given(
      "an event with at most {int} seats for each buyer and {int} row(s) of {int} seats in {section}")
  public void limit(int most, int rows, int seats, String section) {
    organiser.putOnSale(Map.of(LIMIT, most), List.of(Organiser.rows(section, rows, seats)));
  }

  @Given("an event with at most {int} places for each buyer and {int} places in {section}")
  public void limitPlaces(int most, int places, String section) {
    organiser.putOnSale(Map.of(LIMIT, most), List.of(Organiser.places(section, places)));
  }

  @Given(
      "an event whose sale begins in {duration}, with {int} row(s) of {int} seat(s) in {section}")
  public void beginLater(Duration time, int rows, int seats, String section) {
    begin = Instant.now().plus(time).truncatedTo(ChronoUnit.MILLIS);
    organiser.putOnSale(
        Map.of("saleOpensAt", begin.toString()), List.of(Organiser.rows(section, rows, seats)));
  }

  @Given(
      "an event with {int} row(s) of {int} seat(s) in {section}, and in {section} with a sale that"
          + " begins in {duration}")
  public void beginOneLater(int rows, int seats, String section, String late, Duration time) {
    Map<String, Object> later = new HashMap<>(Organiser.rows(late, rows, seats));
    later.put("saleOpensAt", Instant.now().plus(time).toString());
    organiser.putOnSale(Map.of(), List.of(Organiser.rows(section, rows, seats), later));
  }

  @Given(
      "an event whose sale ended {duration} ago, with {int} row(s) of {int} seat(s) in {section}")
  public void endedBefore(Duration time, int rows, int seats, String section) {
    String end = Instant.now().minus(time).truncatedTo(ChronoUnit.MILLIS).toString();
    organiser.putOnSale(Map.of("saleClosesAt", end), List.of(Organiser.rows(section, rows, seats)));
  }

  @Given("an event that ended {duration} ago, with {int} row(s) of {int} seat(s) in {section}")
  public void isOver(Duration time, int rows, int seats, String section) {
    String end = Instant.now().minus(time).truncatedTo(ChronoUnit.MILLIS).toString();
    organiser.putOnSale(Map.of("endsAt", end), List.of(Organiser.rows(section, rows, seats)));
  }

  @When("the organiser creates an event that ends in {duration} and sells for {duration}")
  public void sellTooLong(Duration end, Duration close) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    var body =
        Map.of(
            "name", "Long Night",
            "currency", "EUR",
            "endsAt", now.plus(end).toString(),
            "saleClosesAt", now.plus(close).toString(),
            "sections", List.of(Organiser.rows("Stalls", 1, 5)));
    world.tell(World.ORGANISER, world.send("POST", "/api/events", body));
  }

  @Then("the event is shown as closed")
  public void requireClosed() {
    requireStatus("CLOSED");
  }

  @Then("the event is shown as not open")
  public void requireNotOpen() {
    requireStatus("NOT_OPEN");
  }

  @Then("the event is shown as on sale")
  public void requireOnSale() {
    requireStatus("ON_SALE");
  }

  private void requireStatus(String status) {
    assertThat(world.client().get(world.eventPath()).text("status")).isEqualTo(status);
  }

  @Then("soon {buyer} can book {seats} in {section}")
  public void requireBookable(String buyer, List<Seat> seats, String section) {
    Answer booked =
        World.soon(
            () -> office.book(buyer, section, BoxOffice.seats(seats)),
            answer -> answer.text("status").equals("CONFIRMED"));
    assertThat(booked.text("status")).as(booked.toString()).isEqualTo("CONFIRMED");
  }

  @Then("soon {buyer} can book {seats} in {section}, but not before the sale begins")
  public void requireBookableThen(String buyer, List<Seat> seats, String section) {
    requireBookable(buyer, seats, section);
    assertThat(Instant.now()).isAfterOrEqualTo(begin);
  }

  @Then(
      "soon {buyer}'s bookings of {int} seat(s) in {section} are rejected because the sale is over")
  public void requireClosed(String buyer, int count, String section) {
    Answer answer =
        World.soon(
            () -> office.book(buyer, section, BoxOffice.anySeats(count)), SaleSteps::isTooLate);
    assertThat(isTooLate(answer)).as(answer.toString()).isTrue();
  }

  private static boolean isTooLate(Answer answer) {
    return answer.json().path("reason").path("type").asString("").equals("sale-closed");
  }
}
