package com.keer.ticketmaster.edge.features;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.edge.Answer;
import io.cucumber.java.After;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// Steps about readers.
public final class OnlookerSteps {

  private final World world;
  private Answer seen;
  private Answer again;
  private @Nullable LiveStream stream;

  OnlookerSteps(World world) {
    this.world = world;
  }

  @After
  public void stopWatching() {
    if (stream != null) {
      stream.close();
    }
  }

  private JsonNode availability() {
    return world.client().get(world.eventPath() + "/availability").json();
  }

  private JsonNode counts(String section) {
    for (JsonNode each : availability().path("sections")) {
      if (each.path("section").asString().equals(section)) {
        return each.path("counts");
      }
    }
    return MissingNode.getInstance();
  }

  private void requireCount(String section, String kind, int count) {
    int found = World.soon(() -> counts(section).path(kind).asInt(-1), each -> each == count);
    assertThat(found).as(kind).isEqualTo(count);
  }

  @Then("(soon ){count} seat(s)/place(s) is/are free in {section}")
  public void requireFree(int count, String section) {
    requireCount(section, "free", count);
  }

  @Then("soon nobody holds a seat in {section}")
  public void requireNoneHeld(String section) {
    requireCount(section, "held", 0);
  }

  @Then("soon onlookers see {int} free, {int} held and {int} sold seats in {section}")
  public void requireCounts(int free, int held, int sold, String section) {
    requireCount(section, "free", free);
    requireCount(section, "held", held);
    requireCount(section, "sold", sold);
  }

  @Then("onlookers see {int} sold seats in {section}")
  public void requireSold(int sold, String section) {
    requireCount(section, "sold", sold);
  }

  @Then("soon onlookers see {int} free seats in total")
  public void requireFree(int count) {
    int found =
        World.soon(
            () -> availability().path("counts").path("free").asInt(-1), each -> each == count);
    assertThat(found).isEqualTo(count);
  }

  @Then("soon the map of {section} shows:")
  public void requireMap(String section, List<Map<String, String>> table) {
    Map<String, String> wanted = table.getFirst();
    assertThat(World.soon(() -> map(section), wanted::equals)).isEqualTo(wanted);
  }

  private Map<String, String> map(String section) {
    Map<String, String> seats = new LinkedHashMap<>();
    for (JsonNode row : world.client().get(world.sectionPath(section)).json().path("rows")) {
      for (JsonNode seat : row.path("seats")) {
        seats.put(
            row.path("row").asString() + seat.path("seat").asString(),
            seat.path("status").asString().toLowerCase(Locale.ROOT));
      }
    }
    return seats;
  }

  @Given("an onlooker watches the event")
  public void watch() {
    stream = LiveStream.open(world.eventPath() + "/stream");
  }

  @Then("soon the onlooker has seen row {word} of {section} with {}")
  public void requireSeen(String row, String section, String statuses) {
    String seats =
        Stream.of(statuses.split(", "))
            .map(each -> each.substring(0, 1))
            .collect(Collectors.joining());
    LiveStream live = stream;
    String last = World.soon(() -> live.row(section, row), seats::equals);
    assertThat(last).isEqualTo(seats);
  }

  @Given("an onlooker has looked at the map of {section}")
  public void look(String section) {
    seen = world.client().get(world.sectionPath(section));
    again = seen;
  }

  @When("the onlooker looks again")
  public void lookAgain() {
    String path = seen.response().uri().getPath();
    again = world.client().get(path, "If-None-Match", seen.header("ETag"));
  }

  @Then("there is nothing new")
  public void requireNothingNew() {
    assertThat(again.status()).isEqualTo(304);
  }

  @Then("soon there is something new")
  public void requireSomethingNew() {
    Answer fresh =
        World.soon(
            () -> {
              lookAgain();
              return again;
            },
            answer -> answer.status() == 200);
    assertThat(fresh.status()).isEqualTo(200);
  }
}
