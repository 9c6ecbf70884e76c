package com.keer.ticketmaster.edge.proof;

import com.keer.ticketmaster.edge.config.EdgeConfig;
import com.keer.ticketmaster.topology.Topics;
import java.util.List;

/// Brings checkpoints to the places that an operator names, where those who can change the topic
/// cannot change them.
public final class CheckpointPlaces implements AutoCloseable {

  private final List<Delivery> deliveries;

  private CheckpointPlaces(List<Delivery> deliveries) {
    this.deliveries = deliveries;
  }

  /// Places that nothing is brought to yet.
  public static CheckpointPlaces of(EdgeConfig config) {
    Topics topics = config.kafka().topics();
    return new CheckpointPlaces(
        config.processing().proof().places().stream()
            .map(place -> new Delivery(Place.of(place), topics, config.kafka().properties()))
            .toList());
  }

  /// Begins; the topic must exist.
  public void start() {
    deliveries.forEach(Delivery::start);
  }

  @Override
  public void close() {
    deliveries.forEach(Delivery::close);
  }
}
