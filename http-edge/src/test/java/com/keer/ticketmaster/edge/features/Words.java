package com.keer.ticketmaster.edge.features;

import com.keer.ticketmaster.hall.Seat;
import io.cucumber.java.ParameterType;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// The words of the features.
public final class Words {

  @ParameterType("[A-Z][a-z]+")
  public String buyer(String name) {
    return name;
  }

  @ParameterType("[A-Z][a-z]+")
  public String section(String name) {
    return name;
  }

  @ParameterType("[A-Z]\\d+")
  public Seat seat(String text) {
    return seatOf(text);
  }

  @ParameterType("[A-Z]\\d+(?:, [A-Z]\\d+)*")
  public List<Seat> seats(String text) {
    return seatsOf(text);
  }

  @ParameterType("\\d+\\.\\d\\d")
  public String money(String amount) {
    return amount;
  }

  @ParameterType("no|\\d+")
  public int count(String number) {
    return number.equals("no") ? 0 : Integer.parseInt(number);
  }

  @ParameterType("(\\d+) (second|minute|hour)s?")
  public Duration duration(String number, String unit) {
    return Duration.of(
        Long.parseLong(number), ChronoUnit.valueOf(unit.toUpperCase(Locale.ROOT) + "S"));
  }

  @ParameterType("\\d{4}-\\d\\d-\\d\\d")
  public String date(String day) {
    return day;
  }

  static List<Seat> seatsOf(String text) {
    return Arrays.stream(text.split(", ")).map(Words::seatOf).toList();
  }

  static List<Seat> seatsOf(Iterable<JsonNode> nodes) {
    return StreamSupport.stream(nodes.spliterator(), false).map(Words::seatOf).toList();
  }

  private static Seat seatOf(JsonNode node) {
    return new Seat(node.path("row").asString(), node.path("seat").asString());
  }

  private static Seat seatOf(String text) {
    return new Seat(text.substring(0, 1), text.substring(1));
  }
}
