package com.keer.ticketmaster.edge.features;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.edge.Answer;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Steps about venues.
public final class VenueSteps {

  private static final String VENUES = "/api/venues";

  private final World world;
  private final Organiser organiser;
  private final Set<String> added = new HashSet<>();
  private final EventsThere events;
  private Answer seen;
  private String path;

  VenueSteps(World world) {
    this.world = world;
    this.organiser = new Organiser(world);
    this.events = new EventsThere(world);
  }

  @Given("the venue {string} in {string}")
  @When("the organiser adds the venue {string} in {string}")
  public void add(String name, String city) {
    add(Map.of("name", name, "city", city, "country", "DE"));
  }

  private void add(Map<String, ?> venue) {
    Answer created = world.send("POST", VENUES, venue);
    assertThat(created.status()).as(created.toString()).isEqualTo(201);
    path = created.header("Location");
    added.add(created.text("venueId"));
  }

  @Given("the venues {string}, {string} and {string}")
  public void addThree(String first, String second, String third) {
    List.of(first, second, third).forEach(name -> add(name, "Hamburg"));
  }

  @Given("the venue {string} with this plan of its sections:")
  public void addWithPlan(String name, List<Map<String, String>> plan) {
    List<Map<String, Object>> sections = Organiser.sections(plan);
    add(Map.of("name", name, "plan", sections));
  }

  @Given("Ann and Ben have both read it")
  public void bothRead() {
    seen = world.client().get(path);
  }

  @When("the organiser renames it to {string}")
  public void rename(String name) {
    bothRead();
    assertThat(renamed("Ann", name).status()).isEqualTo(200);
  }

  @When("{buyer} renames it to {string}")
  public void rename(String who, String name) {
    renamed(who, name);
  }

  private Answer renamed(String who, String name) {
    Map<String, String> venue = Map.of("name", name, "city", seen.text("city"), "country", "DE");
    return world.tell(who, world.send("PUT", path, venue, "If-Match", seen.header("ETag")));
  }

  @When("the organiser deletes it")
  public void delete() {
    String version = world.client().get(path).header("ETag");
    world.tell(World.ORGANISER, world.client().delete(path, "If-Match", version));
  }

  @Given("the event {string} takes place there")
  public void host(String event) {
    events.host(path, event, "2031-05-01");
  }

  @Given("these events take place there:")
  public void host(List<Map<String, String>> table) {
    table.forEach(row -> events.host(path, row.get("event"), row.get("date")));
  }

  @When(
      "the organiser creates {string} there, with seats for {money} EUR in {section} and for {money}"
          + " EUR in {section}")
  public void createByPlan(
      String event, String price, String section, String other, String second) {
    organiser.create(
        event,
        List.of(Map.of("name", section, "price", price), Map.of("name", second, "price", other)),
        Map.of("venueId", EventsThere.idOf(path), "usePlan", true));
  }

  @Then("the events there are {string}, {string} and {string} in this order")
  public void requireEvents(String first, String second, String third) {
    assertThat(events.names(path, "")).containsExactly(first, second, third);
  }

  @Then("the events there from {date} to {date} are {string}")
  public void requireEventsBetween(String from, String to, String name) {
    String filter = "&from=" + from + "T00:00:00Z&to=" + to + "T00:00:00Z";
    assertThat(events.names(path, filter)).containsExactly(name);
  }

  @Then("the events there called {string} are {string}")
  public void requireEventsCalled(String words, String name) {
    assertThat(events.names(path, "&name=" + World.encoded(words))).containsExactly(name);
  }

  @Then("the venue is called {string} and is in {string}")
  public void requireVenue(String name, String city) {
    Answer venue = world.client().get(path);
    assertThat(venue.text("name")).isEqualTo(name);
    assertThat(venue.text("city")).isEqualTo(city);
  }

  @Then("the list of venues shows {string}, {string} and {string} in this order")
  public void requireList(String first, String second, String third) {
    List<String> names =
        world.all(VENUES).stream()
            .filter(venue -> added.contains(venue.path("venueId").asString()))
            .map((JsonNode venue) -> venue.path("name").asString())
            .toList();
    assertThat(names).containsExactly(first, second, third);
  }

  @Then("the venue is gone")
  public void requireGone() {
    assertThat(world.told(World.ORGANISER).status()).isEqualTo(204);
    assertThat(world.client().get(path).problem()).isEqualTo("/problems/unknown-venue");
  }
}
