package com.keer.ticketmaster.bench.stack;

import com.keer.ticketmaster.embedded.EmbeddedKafka;
import com.keer.ticketmaster.embedded.EmbeddedKafkaOptions;
import java.nio.file.Path;

/// A Kafka broker in a process of its own. Argument: its data folder.
public final class BrokerMain {

  private BrokerMain() {}

  public static void main(String[] args) throws Exception {
    EmbeddedKafka kafka =
        EmbeddedKafka.start(EmbeddedKafkaOptions.defaults().withDataDir(Path.of(args[0])));
    Child.run(kafka, kafka::bootstrapServers);
  }
}
