package com.keer.ticketmaster.edge.features;

import com.keer.ticketmaster.edge.Answer;
import com.keer.ticketmaster.hall.Seat;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Books seats, and waits for the outcome.
record BoxOffice(World world) {

  private static final String[] PATIENTLY = {"Prefer", "wait=20"};

  static Map<String, Object> anySeats(int count) {
    return new HashMap<>(Map.of("seatCount", count));
  }

  static Map<String, Object> seats(List<Seat> seats) {
    return new HashMap<>(
        Map.of(
            "seats",
            seats.stream().map(seat -> Map.of("row", seat.row(), "seat", seat.number())).toList()));
  }

  static Map<String, Object> held(Map<String, Object> wish, Duration time) {
    wish.put("holdSeconds", time.toSeconds());
    return wish;
  }

  Answer book(String buyer, String section, Map<String, Object> wish) {
    return world.tellBooking(buyer, ask(buyer, section, wish, PATIENTLY));
  }

  /// A booking with a key of the buyer's own.
  Answer bookAs(String key, String buyer, String section, Map<String, Object> wish) {
    return ask(buyer, section, wish, PATIENTLY[0], PATIENTLY[1], "Idempotency-Key", key);
  }

  private Answer ask(String buyer, String section, Map<String, Object> wish, String... headers) {
    Map<String, Object> body = new HashMap<>(wish);
    body.put("eventId", world.event());
    body.put("section", section);
    body.put("userId", world.idOf(buyer));
    return world.send("POST", "/api/reservations", body, headers);
  }

  /// All at the same time.
  void rush(List<String> buyers, String section, int count) {
    List<Callable<Answer>> bookings =
        buyers.stream()
            .<Callable<Answer>>map(buyer -> () -> ask(buyer, section, anySeats(count), PATIENTLY))
            .toList();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Answer> booking : threads.invokeAll(bookings)) {
        world.crowd().add(booking.get());
      }
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /// A buyer's last reservation as it is now.
  Answer look(String buyer) {
    return world.client().get(world.reservationPath(buyer));
  }
}
