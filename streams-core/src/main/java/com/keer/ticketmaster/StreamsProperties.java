package com.keer.ticketmaster;

import com.keer.ticketmaster.internal.streams.BoundedRocksDb;
import com.keer.ticketmaster.internal.streams.PoisonRecordHandler;
import com.keer.ticketmaster.internal.streams.RecordTime;
import com.keer.ticketmaster.topics.TopicAdmin;
import com.keer.ticketmaster.topology.Role;
import com.keer.ticketmaster.topology.Topics;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.LogAndContinueExceptionHandler;

/// The Kafka Streams configuration of each role.
public final class StreamsProperties {

  private static final Duration API_COMMIT_INTERVAL = Duration.ofSeconds(1);

  /// A flood fills batches of the usual 16 KiB several times before they are due: fewer and larger
  /// ones spare the broker a third of its work.
  static final int BATCH_BYTES = 128 * 1024;

  private StreamsProperties() {}

  public static Properties of(Role role, TicketMasterSettings settings) {
    Topics topics = settings.topology().topics();
    Properties properties = new Properties();
    properties.putAll(settings.clientProperties());
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, role.applicationId(topics));
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
    properties.put(StreamsConfig.STATE_DIR_CONFIG, settings.stateDir().toString());
    properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
    properties.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, settings.standbyReplicas());
    // A thread that waits for more records commits none meanwhile: the usual 100 ms at each hop
    // were
    // four fifths of the time that a lonely booking took.
    properties.put(StreamsConfig.POLL_MS_CONFIG, 10L);
    properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 32L * 1024 * 1024);
    properties.put(StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, RecordTime.class);
    properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
    if (settings.applicationServer() != null) {
      properties.put(StreamsConfig.APPLICATION_SERVER_CONFIG, settings.applicationServer());
    }
    putGuarantee(properties, role, settings);
    putErrorHandling(properties, topics);
    putClients(properties);
    return properties;
  }

  /// The deciding roles commit what they read, keep and write as one. The api writes nothing and
  /// puts the same outcome in the same place however often it reads it; without transactions its
  /// store survives a hard stop.
  private static void putGuarantee(
      Properties properties, Role role, TicketMasterSettings settings) {
    boolean decides = role != Role.API;
    properties.put(
        StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
        decides ? StreamsConfig.EXACTLY_ONCE_V2 : StreamsConfig.AT_LEAST_ONCE);
    // Nobody waits for a commit of the api: it tells an outcome as soon as it has read it.
    Duration commits = decides ? settings.commitInterval() : API_COMMIT_INTERVAL;
    properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, commits.toMillis());
    properties.put(
        StreamsConfig.consumerPrefix(ConsumerConfig.ISOLATION_LEVEL_CONFIG), "read_committed");
  }

  private static void putErrorHandling(Properties properties, Topics topics) {
    properties.put(
        StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG, topics.deadLetters().name());
    properties.put(
        StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG,
        LogAndContinueExceptionHandler.class);
    properties.put(
        StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, PoisonRecordHandler.class);
    // Deprecated as a constant, because it is to become the only behaviour; until then it is
    // needed.
    properties.put("processing.exception.handler.global.enabled", true);
  }

  private static void putClients(Properties properties) {
    // A moment of patience makes batches, which a flood needs from its first record on.
    properties.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 5);
    properties.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), BATCH_BYTES);
    properties.put(
        StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG),
        TopicAdmin.MAX_RECORD_BYTES);
    // One request at a time to each broker. With more, a broker may be sent the second batch of a
    // transaction to a partition before it has entered that partition into the transaction for the
    // first, refuses it as out of order, and batch after batch is sent again.
    properties.put(
        StreamsConfig.producerPrefix(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION), 1);
    // A process that died gives up its partitions after this long: the least that brokers allow
    // unless told otherwise.
    properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 6_000);
    properties.put(
        StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 1_500);
  }
}
