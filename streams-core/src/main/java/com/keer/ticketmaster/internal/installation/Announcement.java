package com.keer.ticketmaster.internal.installation;

import java.util.List;

/// What a program says about itself.
///
/// @param newest the highest feature level that it can read
/// @param clients the ids of its Kafka Streams clients, without the number of a thread
/// @param at when, by the clock of the broker
public record Announcement(int newest, List<String> clients, long at) {
  public Announcement {
    clients = List.copyOf(clients);
  }
}
