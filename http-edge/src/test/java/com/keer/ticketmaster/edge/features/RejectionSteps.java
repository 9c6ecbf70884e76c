package com.keer.ticketmaster.edge.features;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.edge.Answer;
import com.keer.ticketmaster.hall.Seat;
import io.cucumber.java.en.Then;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Steps about refusals and their reasons.
public final class RejectionSteps {

  private static final Map<String, String> PROBLEMS =
      Map.ofEntries(
          Map.entry("it was changed in the meantime", "precondition-failed"),
          Map.entry("events take place there", "venue-in-use"),
          Map.entry("the event already exists", "event-exists"),
          Map.entry("the ticket is sold", "ticket-sold"),
          Map.entry("the ticket is held", "ticket-held"),
          Map.entry("the seat already exists", "seat-exists"),
          Map.entry("the seats were released", "not-held"),
          Map.entry("the seats are sold", "already-confirmed"),
          Map.entry("the hold has expired", "hold-expired"),
          Map.entry("a hold cannot last that long", "hold-limit"),
          Map.entry("the key was used for another request", "idempotency-key-reused"),
          Map.entry("there is no room for the seat", "no-room-for-seat"),
          Map.entry("the times are out of order", "invalid-request"));

  private final World world;

  RejectionSteps(World world) {
    this.world = world;
  }

  @Then("the organiser is told that {}")
  public void requireProblem(String sentence) {
    requireProblem(World.ORGANISER, sentence);
  }

  @Then("{buyer} is told that {}")
  public void requireProblem(String who, String sentence) {
    assertThat(PROBLEMS).containsKey(sentence);
    Answer answer = world.told(who);
    assertThat(answer.problem())
        .as(answer.toString())
        .isEqualTo("/problems/" + PROBLEMS.get(sentence));
  }

  @Then("{buyer}'s booking is rejected because only {int} seat(s)/place(s) is/are left")
  public void requireFewLeft(String buyer, int left) {
    assertThat(reason(buyer, "not-enough-seats").path("free").asInt()).isEqualTo(left);
  }

  @Then(
      "{buyer}'s booking is rejected because only {int} seat is left, and the answer says when the"
          + " next hold ends")
  public void requireFewLeftForNow(String buyer, int left) {
    requireFewLeft(buyer, left);
    assertThat(reason(buyer, "not-enough-seats").path("nextHoldEndsAt").asString("")).isNotEmpty();
  }

  @Then("{buyer}'s booking is rejected because no more than {int} free seat(s) is/are together")
  public void requireApart(String buyer, int longest) {
    JsonNode reason = reason(buyer, "no-block-together");
    assertThat(reason.path("largestBlock").asInt()).isEqualTo(longest);
  }

  @Then("{buyer}'s booking is rejected because {seats} is/are not free")
  public void requireNotFree(String buyer, List<Seat> seats) {
    JsonNode reason = reason(buyer, "seats-not-free");
    List<Seat> taken =
        Stream.of("held", "sold", "blocked")
            .flatMap(kind -> Words.seatsOf(reason.path(kind)).stream())
            .toList();
    assertThat(taken).containsExactlyInAnyOrderElementsOf(seats);
  }

  @Then("{buyer}'s booking is rejected because there is no {seat}")
  public void requireNoSeat(String buyer, Seat seat) {
    assertThat(Words.seatsOf(reason(buyer, "unknown-seats").path("unknown"))).containsExactly(seat);
  }

  @Then("{buyer}'s booking is rejected because there is no such section")
  public void requireNoSection(String buyer) {
    reason(buyer, "unknown-section");
  }

  @Then("{buyer}'s booking is rejected because the sale has not begun")
  public void requireNotOpen(String buyer) {
    reason(buyer, "sale-not-open");
  }

  @Then("{buyer}'s booking is rejected because the sale is over")
  public void requireClosed(String buyer) {
    reason(buyer, "sale-closed");
  }

  @Then("{buyer}'s booking is rejected because the sale was cancelled")
  public void requireCalledOff(String buyer) {
    reason(buyer, "sale-cancelled");
  }

  @Then("{buyer}'s booking is rejected because the buyer already has {int} of {int} seats")
  public void requireLimit(String buyer, int taken, int limit) {
    JsonNode reason = reason(buyer, "buyer-limit");
    assertThat(reason.path("taken").asInt()).isEqualTo(taken);
    assertThat(reason.path("limit").asInt()).isEqualTo(limit);
  }

  private JsonNode reason(String buyer, String type) {
    Answer rejected = world.told(buyer);
    assertThat(rejected.text("status")).as(rejected.toString()).isEqualTo("REJECTED");
    JsonNode reason = rejected.json().path("reason");
    assertThat(reason.path("type").asString()).as(rejected.toString()).isEqualTo(type);
    return reason;
  }
}
