package com.keer.ticketmaster;

import com.keer.ticketmaster.internal.clock.ClockGuard;
import com.keer.ticketmaster.internal.clock.EngineClients;
import com.keer.ticketmaster.internal.facts.KeepAlive;
import com.keer.ticketmaster.internal.facts.TaskFacts;
import com.keer.ticketmaster.internal.streams.BoundedRocksDb;
import com.keer.ticketmaster.internal.streams.PoisonRecordHandler;
import com.keer.ticketmaster.internal.streams.RecordTime;
import com.keer.ticketmaster.internal.streams.UnreadableRecordHandler;
import com.keer.ticketmaster.topics.TopicAdmin;
import com.keer.ticketmaster.topology.Role;
import com.keer.ticketmaster.topology.Topics;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/// The Kafka Streams configuration of each role.
final class StreamsProperties {

  private static final Duration API_COMMIT_INTERVAL = Duration.ofSeconds(1);

  /// In a flood, batches of the default 16 KiB fill up several times before they are due. Fewer and
  /// larger batches save the broker a third of its work.
  static final int BATCH_BYTES = 128 * 1024;

  private static final String ZONE = "zone";

  private StreamsProperties() {}

  static Properties of(Role role, TicketMasterSettings settings) {
    Topics topics = settings.topology().topics();
    Properties properties = new Properties();
    properties.putAll(settings.clientProperties());
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, role.applicationId(topics));
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
    properties.put(StreamsConfig.STATE_DIR_CONFIG, settings.stateDir().toString());
    properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
    // The changelogs are as safe as our own topics.
    properties.put(
        StreamsConfig.REPLICATION_FACTOR_CONFIG,
        (int) settings.topicSettings().replicationFactor());
    settings
        .topicSettings()
        .inSync()
        .forEach((key, value) -> properties.put(StreamsConfig.topicPrefix(key), value));
    properties.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, settings.standbyReplicas());
    // While a thread polls for more records it does not commit. Once it has settled, its pace
    // decides how long it polls.
    properties.put(StreamsConfig.POLL_MS_CONFIG, 10L);
    properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 32L * 1024 * 1024);
    properties.put(StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, RecordTime.class);
    properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
    if (settings.applicationServer() != null) {
      properties.put(StreamsConfig.APPLICATION_SERVER_CONFIG, settings.applicationServer());
    }
    putPlace(properties, settings);
    putGuarantee(properties, role, settings);
    putErrorHandling(properties, topics);
    putClients(properties);
    return properties;
  }

  /// Who this process is in its groups, and where it runs. Kafka Streams adds the number of the
  /// thread to the id.
  private static void putPlace(Properties properties, TicketMasterSettings settings) {
    if (settings.instanceId() != null) {
      properties.put(
          StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG),
          settings.instanceId());
    }
    if (settings.zone() != null) {
      properties.put(StreamsConfig.clientTagPrefix(ZONE), settings.zone());
      properties.put(StreamsConfig.RACK_AWARE_ASSIGNMENT_TAGS_CONFIG, ZONE);
    }
  }

  /// The deciding roles commit input, state and output as one. The api role writes nothing to
  /// topics and stores the same outcome under the same key however often it reads it, so it needs
  /// no transactions, and without them its store survives a hard stop.
  private static void putGuarantee(
      Properties properties, Role role, TicketMasterSettings settings) {
    boolean decides = role != Role.API;
    properties.put(
        StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
        decides ? StreamsConfig.EXACTLY_ONCE_V2 : StreamsConfig.AT_LEAST_ONCE);
    if (decides) {
      properties.putIfAbsent(TaskFacts.CHECKED, "true");
      properties.putIfAbsent(KeepAlive.INTERVAL, String.valueOf(KeepAlive.USUAL.toMillis()));
    }
    if (role == Role.SEAT_PROCESSOR) {
      properties.put(ClockGuard.LOG, settings.topology().topics().reservationRequests().name());
      properties.put(ClockGuard.LIMIT, String.valueOf(settings.maxAhead().toMillis()));
      properties.put(
          ClockGuard.GUARD, new ClockGuard(settings.maxAhead(), System::currentTimeMillis));
    }
    properties.put(StreamsConfig.DEFAULT_CLIENT_SUPPLIER_CONFIG, EngineClients.class);
    // Nobody waits for a commit of the api role: it passes an outcome on as soon as it has read it.
    Duration commits = decides ? settings.commitInterval() : API_COMMIT_INTERVAL;
    properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, commits.toMillis());
    properties.put(EngineClients.INTERVAL, String.valueOf(commits.toMillis()));
    properties.put(
        StreamsConfig.consumerPrefix(ConsumerConfig.ISOLATION_LEVEL_CONFIG), "read_committed");
  }

  private static void putErrorHandling(Properties properties, Topics topics) {
    properties.put(
        StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG, topics.deadLetters().name());
    properties.put(
        StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG,
        UnreadableRecordHandler.class);
    properties.put(
        StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, PoisonRecordHandler.class);
    // The constant is deprecated because this will become the only behaviour; until then it must be
    // set.
    properties.put("processing.exception.handler.global.enabled", true);
  }

  private static void putClients(Properties properties) {
    // Each client would name all of its metrics once more, for brokers that ask for them (KIP-714).
    // Hardly any broker does. In our tests, which start many clients, it took a twentieth of the
    // CPU.
    properties.putIfAbsent(CommonClientConfigs.ENABLE_METRICS_PUSH_CONFIG, false);
    // A short linger makes batches, which a flood needs from its first record on. With 0 to 3 ms
    // the first flood after a start was eight times slower than later ones.
    properties.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 5);
    properties.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), BATCH_BYTES);
    properties.put(
        StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG),
        TopicAdmin.MAX_RECORD_BYTES);
    // One request in flight to each broker. With more, a broker may receive the second batch of a
    // transaction for a partition before the first has added that partition to the transaction. It
    // then refuses the batch as out of order, and the producer resends batch after batch.
    properties.put(
        StreamsConfig.producerPrefix(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION), 1);
    // How long a dead process keeps its partitions: the minimum that brokers allow by default.
    properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 6_000);
    properties.put(
        StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 1_500);
  }
}
