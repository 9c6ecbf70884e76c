package com.keer.ticketmaster.bench.stack;

import com.keer.ticketmaster.TicketMasterSettings;
import com.keer.ticketmaster.topology.Role;
import com.keer.ticketmaster.topology.Topic;
import com.keer.ticketmaster.topology.Topics;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KeyValueMapper;
import org.apache.kafka.streams.kstream.Produced;

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
          hop(topics.reservationCommands(), topics.reservationRequests(), Passthrough::request);
      case SEAT_PROCESSOR ->
          hop(topics.reservationRequests(), topics.reservationCompleted(), Passthrough::outcome);
      case API -> throw new IllegalArgumentException("the api is no hop");
    };
  }

  private static Topology hop(
      Topic<?, ?> from,
      Topic<?, ?> to,
      KeyValueMapper<byte[], byte[], KeyValue<byte[], byte[]>> next) {
    StreamsBuilder builder = new StreamsBuilder();
    builder.stream(
            from.name(),
            Consumed.with(Serdes.ByteArray(), Serdes.ByteArray())
                .withOffsetResetPolicy(AutoOffsetReset.earliest()))
        .map(next)
        .to(to.name(), Produced.with(Serdes.ByteArray(), Serdes.ByteArray()));
    return builder.build();
  }

  private static KeyValue<byte[], byte[]> request(byte[] id, byte[] command) {
    int sectionEnd = 0;
    while (command[sectionEnd] != 0) {
      sectionEnd++;
    }
    byte[] request = new byte[MessageSizes.REQUEST];
    ByteBuffer.wrap(request).put((byte) id.length).put(id);
    return KeyValue.pair(Arrays.copyOf(command, sectionEnd), request);
  }

  private static KeyValue<byte[], byte[]> outcome(byte[] section, byte[] request) {
    byte[] id = Arrays.copyOfRange(request, 1, 1 + request[0]);
    return KeyValue.pair(id, new byte[MessageSizes.OUTCOME]);
  }
}
