package com.keer.ticketmaster.edge.features;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.edge.Answer;
import io.cucumber.java.After;
import io.cucumber.java.AfterAll;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Steps about two instances, and about stores that go down.
public final class InstanceSteps {

  private static @Nullable Twins twins;

  private final World world;
  private final BoxOffice office;

  InstanceSteps(World world) {
    this.world = world;
    this.office = new BoxOffice(world);
  }

  @AfterAll
  public static void stop() {
    if (twins != null) {
      twins.close();
      twins = null;
    }
  }

  @After
  @When("the catalogue is up again")
  public void heal() {
    if (twins != null) {
      twins.heal();
    }
  }

  @Given("two instances serve the same sale of {int} rows of {int} seats in {section}")
  public void serve(int rows, int seats, String section) {
    if (twins == null) {
      twins = Twins.start();
    }
    world.moveTo(twins.first());
    new Organiser(world).putOnSale(Map.of(), List.of(Organiser.rows(section, rows, seats)));
  }

  @When("{int} buyers book {int} seats each in {section}, taking turns between the two instances")
  public void bookByTurns(int buyers, int count, String section) {
    boolean atFirst = true;
    for (String buyer : CrowdSteps.names(buyers)) {
      world.moveTo(atFirst ? twins.first() : twins.second());
      world.crowd().add(office.book(buyer, section, BoxOffice.anySeats(count)));
      atFirst = !atFirst;
    }
  }

  @Then("both instances give the same answer for each of them")
  public void requireSameAnswers() {
    assertThat(world.crowd()).isNotEmpty();
    for (Answer booked : world.crowd()) {
      String path = "/api/reservations/" + booked.id();
      Answer atFirst = twins.first().get(path);
      Answer atSecond = twins.second().get(path);
      assertThat(atFirst.text("status")).as(atFirst.toString()).isEqualTo("CONFIRMED");
      assertThat(atSecond.response().body()).isEqualTo(atFirst.response().body());
    }
  }

  @Given("the catalogue is down")
  public void stopCatalogue() {
    twins.postgres().stop();
  }

  @Given("the cache for readers is down")
  public void stopRedis() {
    twins.redis().stop();
  }
}
