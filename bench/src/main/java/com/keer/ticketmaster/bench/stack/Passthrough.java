package com.keer.ticketmaster.bench.stack;

import com.keer.ticketmaster.TicketMasterSettings;
import com.keer.ticketmaster.topology.Role;
import com.keer.ticketmaster.topology.Topics;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/// The two hops with messages of the same size and nothing else: no store, no decision, no
/// encoding. This is the most that a correct system can do on the same Kafka with the same
/// settings.
///
/// A command is `section key, 0, …` under its id. The first hop sends it on under the section's
/// key, with the id in front; the second answers under the id.
public final class Passthrough {
  private Passthrough() {}

  /// The command of a request.
  ///
  /// @param size of the value, in bytes
  public static byte[] command(byte[] sectionKey, int size) {
    return Arrays.copyOf(sectionKey, Math.max(size, sectionKey.length + 1));
  }

  /// Starts a hop with the settings of the role that it replaces, and returns when it runs.
  static KafkaStreams start(TicketMasterSettings settings) throws InterruptedException {
    Role role = settings.roles().iterator().next();
    KafkaStreams streams =
        new KafkaStreams(
            topology(role, settings.topology().topics()), settings.streamsProperties(role));
    CountDownLatch running = new CountDownLatch(1);
    streams.setStateListener((now, before) -> {
      if (now == KafkaStreams.State.RUNNING) {
        running.countDown();
      }
    });
    streams.start();
    running.await();
    return streams;
  }

  static Topology topology(Role role, Topics topics) {
    return switch (role) {
      case RESERVATION_PROCESSOR ->
          hop(
              topics.reservationCommands().name(),
              topics.reservationRequests().name(),
              Passthrough::request);
      case SEAT_PROCESSOR ->
          hop(
              topics.reservationRequests().name(),
              topics.reservationCompleted().name(),
              Passthrough::outcome);
      case API -> throw new IllegalArgumentException("the api is no hop");
    };
  }

  /// Makes the record to send on.
  interface Hop {
    Record<byte[], byte[]> next(Record<byte[], byte[]> record);
  }

  private static Record<byte[], byte[]> request(Record<byte[], byte[]> command) {
    byte[] value = command.value();
    int sectionEnd = 0;
    while (value[sectionEnd] != 0) {
      sectionEnd++;
    }
    byte[] request = new byte[MessageSizes.REQUEST];
    ByteBuffer.wrap(request).put((byte) command.key().length).put(command.key());
    return command.withKey(Arrays.copyOf(value, sectionEnd)).withValue(request);
  }

  private static Record<byte[], byte[]> outcome(Record<byte[], byte[]> request) {
    byte[] id = Arrays.copyOfRange(request.value(), 1, 1 + request.value()[0]);
    return request.withKey(id).withValue(new byte[MessageSizes.OUTCOME]);
  }

  private static Topology hop(String from, String to, Hop hop) {
    return new Topology()
        .addSource(
            AutoOffsetReset.earliest(),
            "read",
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer(),
            from)
        .addProcessor("pass-on", () -> new PassOn(hop), "read")
        .addSink("write", to, new ByteArraySerializer(), new ByteArraySerializer(), "pass-on");
  }

  /// By the Processor API, as the engine is: a yardstick must not pay for what the engine does not.
  private static final class PassOn extends ContextualProcessor<byte[], byte[], byte[], byte[]> {
    private final Hop hop;

    PassOn(Hop hop) {
      this.hop = hop;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
      context().forward(hop.next(record));
    }
  }
}
