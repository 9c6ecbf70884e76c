package com.keer.ticketmaster.cli.person;

import com.keer.ticketmaster.cli.console.KafkaOptions;
import com.keer.ticketmaster.cli.console.KafkaTarget;
import com.keer.ticketmaster.edge.access.person.Forgetting;
import java.util.function.Function;
import picocli.CommandLine.Mixin;

/// The key of an installation's pseudonyms, in its topic of secrets.
final class PersonKeyAccess {

  @Mixin private KafkaOptions kafka;

  /// Works with the key.
  ///
  /// @throws com.keer.ticketmaster.edge.access.person.PersonKeyException if the installation uses
  ///   no pseudonyms
  /// @throws com.keer.ticketmaster.cli.console.CliException if no broker answers
  <T> T with(Function<Forgetting, T> action) {
    KafkaTarget target = kafka.target();
    return target.connect(client ->
        action.apply(new Forgetting(client, target.topics().installationSecrets().name())));
  }
}
