package com.keer.ticketmaster.bench.http;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The exchanges under way on a connection, by stream.
///
/// Streams are numbered in order and mostly end in order, so a number's last bits are its place.
/// Where two meet, the table doubles until they don't.
final class StreamTable {

  private @Nullable Exchange[] slots = new @Nullable Exchange[1024];
  private int size;

  int size() {
    return size;
  }

  @Nullable Exchange get(int stream) {
    Exchange exchange = slots[slot(stream, slots.length)];
    return exchange != null && exchange.stream == stream ? exchange : null;
  }

  void put(Exchange exchange) {
    while (slots[slot(exchange.stream, slots.length)] != null) {
      grow();
    }
    slots[slot(exchange.stream, slots.length)] = exchange;
    size++;
  }

  void remove(Exchange exchange) {
    slots[slot(exchange.stream, slots.length)] = null;
    size--;
  }

  /// In no particular order.
  List<Exchange> all() {
    List<Exchange> all = new ArrayList<>(size);
    for (Exchange exchange : slots) {
      if (exchange != null) {
        all.add(exchange);
      }
    }
    return all;
  }

  private void grow() {
    // What differs in the last bits of the smaller table differs in those of the larger one.
    @Nullable Exchange[] larger = new @Nullable Exchange[2 * slots.length];
    for (Exchange exchange : slots) {
      if (exchange != null) {
        larger[slot(exchange.stream, larger.length)] = exchange;
      }
    }
    slots = larger;
  }

  private static int slot(int stream, int slots) {
    // The streams of a client have odd numbers.
    return (stream >>> 1) & (slots - 1);
  }
}
