package com.keer.ticketmaster.edge.features;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.edge.Answer;
import com.keer.ticketmaster.hall.Seat;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Steps about tickets.
public final class TicketSteps {

  private static final String TICKETS = "/api/tickets";

  private final World world;

  TicketSteps(World world) {
    this.world = world;
  }

  private List<JsonNode> tickets(String filter) {
    return world.all(TICKETS + "?eventId=" + world.event() + filter);
  }

  private List<Seat> seats(String filter) {
    return Words.seatsOf(tickets(filter));
  }

  private String pathOf(Seat seat, String section) {
    return tickets("&section=" + section).stream()
        .filter(ticket -> Words.seatsOf(List.of(ticket)).contains(seat))
        .map(ticket -> TICKETS + "/" + ticket.path("ticketId").asString())
        .findFirst()
        .orElseThrow(() -> new AssertionError("no ticket for " + seat));
  }

  @When("the organiser sets the price of {seat} in {section} to {money} EUR")
  public void price(Seat seat, String section, String price) {
    Answer priced = world.send("PATCH", pathOf(seat, section), Map.of("price", price));
    world.tell(World.ORGANISER, priced);
  }

  @When("the organiser adds {seat} to {section}")
  public void add(Seat seat, String section) {
    var body = Map.of("row", seat.row(), "seat", seat.number());
    String path = world.sectionPath(section) + "/seats";
    world.tell(World.ORGANISER, world.send("POST", path, body));
  }

  @Then("the section has the seat when the organiser is answered")
  public void requireAdded() {
    Answer added = world.told(World.ORGANISER);
    assertThat(added.status()).as(added.toString()).isEqualTo(200);
    assertThat(added.json().path("applied").asBoolean()).isTrue();
  }

  @Then("soon there are {int} tickets")
  public void requireTickets(int count) {
    assertThat(World.soon(() -> tickets(""), found -> found.size() == count)).hasSize(count);
  }

  @Then("all {int} tickets are available")
  public void requireAvailable(int count) {
    assertThat(tickets("&status=AVAILABLE")).hasSize(count);
  }

  @Then("the tickets in {section} are {seats}")
  public void requireTickets(String section, List<Seat> seats) {
    assertThat(seats("&section=" + section)).isEqualTo(seats);
  }

  @Then("soon the {word} tickets in {section} are {seats}")
  public void requireTickets(String status, String section, List<Seat> seats) {
    String filter = "&section=" + section + "&status=" + status.toUpperCase(Locale.ROOT);
    assertThat(World.soon(() -> seats(filter), seats::equals)).isEqualTo(seats);
  }

  @Then("the tickets for {money} EUR or less are {seats} in {section}")
  public void requireCheapTickets(String price, List<Seat> seats, String section) {
    List<JsonNode> found = tickets("&maxPrice=" + price);
    assertThat(Words.seatsOf(found)).isEqualTo(seats);
    assertThat(found)
        .allSatisfy(ticket -> assertThat(ticket.path("section").asString()).isEqualTo(section));
  }

  @Then("there are no tickets for {money} EUR or more")
  public void requireNoTickets(String price) {
    assertThat(tickets("&minPrice=" + price)).isEmpty();
  }

  @Then("soon {seats} in {section} are offered")
  public void requireOffered(List<Seat> seats, String section) {
    String path = TICKETS + "/available?eventId=" + world.event() + "&section=" + section;
    List<Seat> offered = World.soon(() -> Words.seatsOf(world.all(path)), seats::equals);
    assertThat(offered).isEqualTo(seats);
  }

  @Then("the ticket for {seat} in {section} costs {money} EUR and is {word}")
  public void requireTicket(Seat seat, String section, String price, String status) {
    Answer ticket = world.client().get(pathOf(seat, section));
    assertThat(ticket.text("price")).isEqualTo(price);
    assertThat(ticket.text("currency")).isEqualTo("EUR");
    assertThat(ticket.text("status")).isEqualTo(status.toUpperCase(Locale.ROOT));
  }

  @Then("the tickets cannot be listed at the moment")
  public void requireUnavailable() {
    Answer answer = world.client().get(TICKETS + "?eventId=" + world.event());
    assertThat(answer.problem()).isEqualTo("/problems/catalogue-unavailable");
    assertThat(answer.header("Retry-After")).isNotEmpty();
  }
}
