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
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Steps about events and what the organiser does with them.
public final class EventSteps {

  private final World world;
  private final Organiser organiser;
  private Answer seen;

  EventSteps(World world) {
    this.world = world;
    this.organiser = new Organiser(world);
  }

  @When("the organiser creates {string} with these sections:")
  public void create(String name, List<Map<String, String>> table) {
    organiser.create(name, Organiser.sections(table), Map.of());
  }

  @Given("{string} is on sale with these sections:")
  public void putOnSale(String name, List<Map<String, String>> table) {
    organiser.create(name, Organiser.sections(table), Map.of());
    organiser.requireLive();
  }

  @Given("{int} row(s) of {int} seat(s) in {section} is/are on sale")
  public void putOnSale(int rows, int seats, String section) {
    organiser.putOnSale(Map.of(), List.of(Organiser.rows(section, rows, seats)));
  }

  @Given("{int} places without seats in {section} are on sale")
  public void putPlacesOnSale(int places, String section) {
    organiser.putOnSale(Map.of(), List.of(Organiser.places(section, places)));
  }

  @Given("an event with a row {word} of seats {string} in {section}, where {seat} is blocked")
  public void putBlocked(String row, String seats, String section, Seat blocked) {
    var rows = Map.of("row", row, "seats", seats, "blocked", List.of(blocked.number()));
    organiser.putOnSale(
        Map.of(), List.of(Map.of("name", section, "price", "49.50", "rows", List.of(rows))));
  }

  @Given(
      "an event where nothing is held for more than {duration}, with {int} row(s) of {int} seat(s)"
          + " in {section}")
  public void putShortHolds(Duration most, int rows, int seats, String section) {
    organiser.putOnSale(
        Map.of("maxHoldSeconds", most.toSeconds()), List.of(Organiser.rows(section, rows, seats)));
  }

  @When("the organiser creates the same event again")
  public void createAgain() {
    var body =
        Map.of(
            "eventId",
            world.event(),
            "name",
            "Another Night",
            "currency",
            "EUR",
            "sections",
            List.of(Organiser.rows("Stalls", 9, 9)));
    world.tell(World.ORGANISER, world.send("POST", "/api/events", body));
  }

  @Given("Ann and Ben have both read the event")
  public void bothRead() {
    seen = world.client().get(world.eventPath());
  }

  @When("the organiser names the artist {string}")
  public void nameArtist(String artist) {
    change(Map.of("artist", artist));
  }

  @When("{buyer} names the artist {string}")
  public void nameArtist(String who, String artist) {
    world.tell(who, patch(Map.of("artist", artist), seen.header("ETag")));
  }

  @When("the organiser opens the sale at once")
  public void beginSale() {
    change(Map.of("saleOpensAt", now().toString()));
  }

  @When("the organiser ends the sale")
  public void endSale() {
    change(Map.of("saleClosesAt", now().toString()));
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }

  private void change(Map<String, ?> fields) {
    String version = world.client().get(world.eventPath()).header("ETag");
    Answer changed = world.tell(World.ORGANISER, patch(fields, version));
    assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
  }

  private Answer patch(Map<String, ?> fields, String version) {
    return world.send("PATCH", world.eventPath(), fields, "If-Match", version);
  }

  @When("the organiser cancels the event")
  public void cancel() {
    String version = world.client().get(world.eventPath()).header("ETag");
    Answer cancelled = world.client().delete(world.eventPath(), "If-Match", version);
    assertThat(cancelled.status()).as(cancelled.toString()).isEqualTo(200);
  }

  @Then(
      "{string} can be read at once, with seats for {money} EUR in {section} and for {money} EUR in"
          + " {section}")
  public void requireReadable(
      String name, String price, String section, String otherPrice, String otherSection) {
    Answer event = world.client().get(world.eventPath());
    assertThat(event.text("name")).isEqualTo(name);
    assertThat(event.text("currency")).isEqualTo("EUR");
    assertThat(price(event, section)).isEqualTo(price);
    assertThat(price(event, otherSection)).isEqualTo(otherPrice);
  }

  private static String price(Answer event, String section) {
    for (JsonNode each : event.json().path("sections")) {
      if (each.path("name").asString().equals(section)) {
        return each.path("price").asString();
      }
    }
    throw new AssertionError("no section " + section + " in " + event);
  }

  @Then("soon all its sections are live")
  public void requireLive() {
    organiser.requireLive();
  }

  @Then("the artist of the event is {string}")
  public void requireArtist(String artist) {
    assertThat(world.client().get(world.eventPath()).text("artist")).isEqualTo(artist);
  }

  @Then("the event is shown as cancelled")
  public void requireCancelled() {
    assertThat(world.client().get(world.eventPath()).text("status")).isEqualTo("CANCELLED");
  }
}
