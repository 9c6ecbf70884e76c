package com.keer.ticketmaster.edge.engine;

import com.keer.ticketmaster.edge.access.person.PersonKeys;
import com.keer.ticketmaster.edge.access.person.Pseudonyms;
import com.keer.ticketmaster.edge.config.EdgeConfig;
import com.keer.ticketmaster.edge.config.EdgeConfig.Kafka;
import org.apache.kafka.common.KafkaException;

/// What an installation calls people: decided by its first process with the role `api`, for good.
final class InstallationPeople {

  private InstallationPeople() {}

  /// Begins to use pseudonyms, if the configuration wants them.
  ///
  /// @throws com.keer.ticketmaster.edge.access.person.PersonKeyException if the installation began
  ///   without
  /// @throws KafkaException if the topic of secrets cannot be read or written
  static Pseudonyms start(EdgeConfig config) {
    Kafka kafka = config.kafka();
    return config.access().pseudonyms() && config.servesApi()
        ? PersonKeys.start(
            kafka.properties(), topic(kafka), () -> InstallationSecret.hasBookings(kafka))
        : Pseudonyms.OFF;
  }

  /// Checks that an installation with pseudonyms does not get people under their ids. After the
  /// secret was written: a process that begins with pseudonyms at the same time then sees it first.
  ///
  /// @throws com.keer.ticketmaster.edge.access.person.PersonKeyException if it would
  /// @throws KafkaException if the topic of secrets cannot be read
  static void check(EdgeConfig config) {
    if (!config.access().pseudonyms() && config.servesApi()) {
      PersonKeys.requireNone(config.kafka().properties(), topic(config.kafka()));
    }
  }

  private static String topic(Kafka kafka) {
    return kafka.topics().installationSecrets().name();
  }
}
