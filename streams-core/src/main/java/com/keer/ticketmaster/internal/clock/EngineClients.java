package com.keer.ticketmaster.internal.clock;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.KafkaClientSupplier;

/// The clients of a client of Kafka Streams. They wait for records no shorter than necessary, see
/// [CommitPace], and a [PatientConsumer] reads the log whose times decide.
public final class EngineClients implements KafkaClientSupplier {

  /// The property of the Streams client that says how often it commits, in milliseconds.
  public static final String INTERVAL = "ticketmaster.commit.pace.ms";

  private static final String CONSUMER = "-consumer";
  private static final String PRODUCER = "-producer";

  private final Map<String, CommitPace> paces = new ConcurrentHashMap<>();

  @Override
  public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
    CommitPace pace = pace(config, CONSUMER);
    Object log = config.get(ClockGuard.LOG);
    return log == null
        ? new PacedConsumer(config, pace)
        : new PatientConsumer(
            config,
            pace,
            String.valueOf(log),
            ClockGuard.in(config).orElseGet(() -> lonelyGuard(config)));
  }

  /// For an application that keeps only the text of our configuration: a guard that no task knows.
  private static ClockGuard lonelyGuard(Map<String, Object> config) {
    long millis = Long.parseLong(String.valueOf(config.get(ClockGuard.LIMIT)));
    return new ClockGuard(Duration.ofMillis(millis), System::currentTimeMillis);
  }

  /// The pace of a stream thread. Its consumer and its producer are named after it.
  private CommitPace pace(Map<String, Object> config, String suffix) {
    String client = String.valueOf(config.get(CommonClientConfigs.CLIENT_ID_CONFIG));
    String thread =
        client.endsWith(suffix) ? client.substring(0, client.length() - suffix.length()) : client;
    Duration interval = Duration.ofMillis(Long.parseLong(String.valueOf(config.get(INTERVAL))));
    return paces.computeIfAbsent(thread, name -> new CommitPace(interval, System::nanoTime));
  }

  @Override
  public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
    return new QuietConsumer(config);
  }

  @Override
  public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
    return new QuietConsumer(config);
  }

  @Override
  public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
    return new PacedProducer(config, pace(config, PRODUCER));
  }

  @Override
  public Admin getAdmin(Map<String, Object> config) {
    return Admin.create(config);
  }

  /// Reads what needs no commit.
  private static final class QuietConsumer extends KafkaConsumer<byte[], byte[]> {

    QuietConsumer(Map<String, Object> config) {
      super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
      return super.poll(CommitPace.longer(timeout));
    }
  }
}
