package com.keer.ticketmaster.edge.features;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.edge.Answer;
import com.keer.ticketmaster.hall.Seat;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Steps about holds and how they end.
public final class HoldSteps {

  private final World world;
  private final BoxOffice office;

  HoldSteps(World world) {
    this.world = world;
    this.office = new BoxOffice(world);
  }

  @Given("{buyer} holds {int} seat(s)/place(s) in {section} for {duration}")
  public void hold(String buyer, int count, String section, Duration time) {
    hold(buyer, section, BoxOffice.held(BoxOffice.anySeats(count), time));
  }

  @Given("{buyer} holds {seats} in {section} for {duration}")
  public void hold(String buyer, List<Seat> seats, String section, Duration time) {
    hold(buyer, section, BoxOffice.held(BoxOffice.seats(seats), time));
  }

  private void hold(String buyer, String section, Map<String, Object> wish) {
    Answer held = office.book(buyer, section, wish);
    assertThat(held.text("status")).as(held.toString()).isEqualTo("HELD");
  }

  @When("{buyer} confirms")
  public void confirm(String buyer) {
    world.tell(buyer, world.client().post(world.reservationPath(buyer) + "/confirm"));
  }

  @When("{buyer} cancels")
  public void cancel(String buyer) {
    world.tell(buyer, world.client().delete(world.reservationPath(buyer)));
  }

  @When("{buyer} extends the hold to {duration} from now")
  public void extend(String buyer, Duration time) {
    var body = Map.of("holdSeconds", time.toSeconds());
    String path = world.reservationPath(buyer) + "/extend";
    world.tell(buyer, world.send("POST", path, body));
  }

  @Then("soon {buyer}'s hold has expired, but not early")
  public void requireEnded(String buyer) {
    Instant end = Instant.parse(office.look(buyer).text("expiresAt"));
    Answer ended =
        World.soon(() -> office.look(buyer), answer -> !answer.text("status").equals("HELD"));
    assertThat(Instant.now()).isAfterOrEqualTo(end);
    assertThat(ended.text("status")).isEqualTo("EXPIRED");
  }

  @Then("soon {buyer}'s reservation is cancelled")
  public void requireCancelled(String buyer) {
    Answer end =
        World.soon(() -> office.look(buyer), answer -> !answer.text("status").equals("HELD"));
    assertThat(end.text("status")).isEqualTo("CANCELLED");
  }

  @Then("{buyer}'s hold lasts more than {duration} from now")
  public void requireLonger(String buyer, Duration time) {
    assertThat(endOf(buyer)).isAfter(Instant.now().plus(time));
  }

  @Then("{buyer}'s hold lasts less than {duration} from now")
  public void requireShorter(String buyer, Duration time) {
    assertThat(endOf(buyer)).isBefore(Instant.now().plus(time));
  }

  private Instant endOf(String buyer) {
    return Instant.parse(office.look(buyer).text("expiresAt"));
  }
}
