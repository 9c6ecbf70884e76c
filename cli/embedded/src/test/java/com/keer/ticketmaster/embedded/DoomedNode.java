package com.keer.ticketmaster.embedded;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/// A process that writes two records, says so and then waits to be killed.
final class DoomedNode {
  static final String READY = "records are acknowledged";

  private DoomedNode() {}

  @SuppressWarnings("resource") // The kill takes the place of the close.
  public static void main(String[] args) throws Exception {
    var options = EmbeddedKafkaOptions.defaults().withDataDir(Path.of(args[0]));
    var kafka = EmbeddedKafka.start(options);
    var client = new LogClient(kafka.bootstrapServers());
    client.createTopic(args[1]);
    client.send(args[1], "A1");
    client.commit(args[1], "A2");
    System.out.println(READY);
    new CountDownLatch(1).await();
  }
}
