package com.keer.ticketmaster.edge.features;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.edge.Answer;
import com.keer.ticketmaster.hall.Seat;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/// Steps about bookings, and about what the buyer has afterwards.
public final class BookingSteps {

  private final World world;
  private final BoxOffice office;
  private final List<Answer> twice = new ArrayList<>();

  BookingSteps(World world) {
    this.world = world;
    this.office = new BoxOffice(world);
  }

  @When("{buyer} books {int} seat(s)/place(s) in {section}")
  public void book(String buyer, int count, String section) {
    office.book(buyer, section, BoxOffice.anySeats(count));
  }

  @When("{buyer} books {int} seats in {section}, together or not")
  public void bookSplit(String buyer, int count, String section) {
    Map<String, Object> wish = BoxOffice.anySeats(count);
    wish.put("allowSplit", true);
    office.book(buyer, section, wish);
  }

  @Given("{buyer} books {seats} in {section}")
  public void book(String buyer, List<Seat> seats, String section) {
    office.book(buyer, section, BoxOffice.seats(seats));
  }

  @When("{buyer} books {int} seats in {section}, and sends the same request again")
  public void bookTwice(String buyer, int count, String section) {
    bookUnderOneKey(buyer, section, count, count);
  }

  @When("{buyer} books {int} seats in {section}, and sends a request for {int} with the same key")
  public void bookInGuise(String buyer, int count, String section, int other) {
    bookUnderOneKey(buyer, section, count, other);
  }

  private void bookUnderOneKey(String buyer, String section, int first, int second) {
    for (int count : new int[] {first, second}) {
      Answer answer = office.bookAs("the-key", buyer, section, BoxOffice.anySeats(count));
      twice.add(world.tell(buyer, answer));
    }
  }

  @Then("both times the seats are the same")
  public void requireSameTwice() {
    assertThat(twice.getFirst().text("status")).isEqualTo("CONFIRMED");
    assertThat(twice.getLast().response().body()).isEqualTo(twice.getFirst().response().body());
  }

  @Then("{buyer} has {seats}")
  public void requireSeats(String buyer, List<Seat> seats) {
    requireSeats(world.told(buyer), seats);
  }

  @Then("{buyer} still has {seats}")
  public void requireSeatsStill(String buyer, List<Seat> seats) {
    requireSeats(office.look(buyer), seats);
  }

  private static void requireSeats(Answer reservation, List<Seat> seats) {
    assertThat(reservation.text("status")).as(reservation.toString()).isEqualTo("CONFIRMED");
    assertThat(seatsOf(reservation)).isEqualTo(seats);
  }

  @Then("{buyer} has {int} seat(s)")
  public void requireSeats(String buyer, int count) {
    Answer reservation = world.told(buyer);
    assertThat(reservation.text("status")).as(reservation.toString()).isEqualTo("CONFIRMED");
    assertThat(seatsOf(reservation)).hasSize(count);
  }

  @Then("{buyer} has {int} places")
  public void requirePlaces(String buyer, int count) {
    Answer reservation = world.told(buyer);
    assertThat(reservation.text("status")).as(reservation.toString()).isEqualTo("CONFIRMED");
    assertThat(reservation.json().path("quantity").asInt()).isEqualTo(count);
  }

  @Then("{buyer} has {int} seats side by side")
  public void requireSoldTogether(String buyer, int count) {
    requireTogether(world.told(buyer), "CONFIRMED", count);
  }

  @Then("{buyer} holds {int} seats side by side")
  public void requireHeldTogether(String buyer, int count) {
    requireTogether(world.told(buyer), "HELD", count);
  }

  /// Seats of the features are numbered from left to right without gaps.
  private static void requireTogether(Answer reservation, String status, int count) {
    assertThat(reservation.text("status")).as(reservation.toString()).isEqualTo(status);
    List<Seat> seats = seatsOf(reservation);
    assertThat(seats).hasSize(count);
    assertThat(seats).extracting(Seat::row).containsOnly(seats.getFirst().row());
    List<Integer> numbers =
        seats.stream()
            .map(seat -> Integer.parseInt(seat.number()))
            .sorted(Comparator.naturalOrder())
            .toList();
    assertThat(numbers.getLast() - numbers.getFirst()).isEqualTo(count - 1);
    assertThat(numbers).doesNotHaveDuplicates();
  }

  static List<Seat> seatsOf(Answer reservation) {
    return Words.seatsOf(reservation.json().path("seats"));
  }

  @Then("soon the reservations of {buyer} are:")
  public void requireReservations(String buyer, List<Map<String, String>> table) {
    String path = "/api/reservations?userId=" + world.idOf(buyer);
    Predicate<List<Map<String, String>>> wanted = table::equals;
    assertThat(World.soon(() -> summaries(path), wanted)).isEqualTo(table);
  }

  private List<Map<String, String>> summaries(String path) {
    return world.all(path).stream().map(BookingSteps::summary).toList();
  }

  private static Map<String, String> summary(JsonNode reservation) {
    List<String> seats =
        Words.seatsOf(reservation.path("seats")).stream()
            .map(seat -> seat.row() + seat.number())
            .toList();
    return Map.of(
        "seats", String.join(", ", seats),
        "state", reservation.path("status").asString().toLowerCase(Locale.ROOT));
  }
}
