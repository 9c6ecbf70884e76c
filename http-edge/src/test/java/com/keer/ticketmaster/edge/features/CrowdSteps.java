package com.keer.ticketmaster.edge.features;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.edge.Answer;
import com.keer.ticketmaster.hall.Seat;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/// Steps about many buyers at the same time.
public final class CrowdSteps {

  private final World world;
  private final BoxOffice office;

  CrowdSteps(World world) {
    this.world = world;
    this.office = new BoxOffice(world);
  }

  @When("{buyer} and {buyer} book {int} seat(s) each in {section} at the same time")
  public void rush(String one, String other, int count, String section) {
    office.rush(List.of(one, other), section, count);
  }

  @When("{int} buyers book {int} seat(s)/place(s) each in {section} at the same time")
  public void rush(int buyers, int count, String section) {
    office.rush(names(buyers), section, count);
  }

  static List<String> names(int buyers) {
    return IntStream.range(0, buyers).mapToObj(each -> "Buyer" + each).toList();
  }

  @When("{buyer} sends {int} requests for {int} seat(s) each in {section} at the same time")
  public void insist(String buyer, int requests, int count, String section) {
    office.rush(Collections.nCopies(requests, buyer), section, count);
  }

  @Then("exactly {int} of them has/have a seat/place")
  public void requireWinners(int count) {
    assertThat(world.crowd())
        .as(world.crowd().toString())
        .filteredOn(answer -> answer.text("status").equals("CONFIRMED"))
        .hasSize(count);
    assertThat(world.crowd())
        .filteredOn(answer -> answer.text("status").equals("REJECTED"))
        .hasSize(world.crowd().size() - count);
  }

  @Then("the other is told that no seat is left")
  public void requireNoneLeft() {
    assertThat(world.crowd())
        .filteredOn(answer -> answer.text("status").equals("REJECTED"))
        .allSatisfy(answer -> {
          JsonNode reason = answer.json().path("reason");
          assertThat(reason.path("type").asString()).isEqualTo("not-enough-seats");
          assertThat(reason.path("free").asInt()).isZero();
        });
  }

  @Then("no two of them have the same seat")
  public void requireEachHisOwn() {
    List<Seat> seats =
        world.crowd().stream()
            .filter(answer -> answer.text("status").equals("CONFIRMED"))
            .flatMap((Answer answer) -> BookingSteps.seatsOf(answer).stream())
            .toList();
    assertThat(seats).isNotEmpty().doesNotHaveDuplicates();
  }
}
