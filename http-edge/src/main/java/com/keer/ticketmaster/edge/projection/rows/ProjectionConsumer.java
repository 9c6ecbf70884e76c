package com.keer.ticketmaster.edge.projection.rows;

import com.keer.ticketmaster.log.TopicReader;
import com.keer.ticketmaster.topology.Topics;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/// How the log is read for the catalogue.
public final class ProjectionConsumer {

  /// The most records in one transaction; also the most in memory, besides what the consumer has
  /// fetched ahead.
  public static final int BATCH_RECORDS = 10_000;

  private ProjectionConsumer() {}

  public static Map<String, Object> properties(
      String bootstrapServers, Map<String, String> clientProperties, Topics topics) {
    Map<String, Object> properties = TopicReader.properties(clientProperties);
    properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    properties.put(ConsumerConfig.GROUP_ID_CONFIG, topics.prefix() + "projection");
    // How long a request waits at the broker for a record. Each costs both some CPU, even if nobody
    // books; and after an outage the first partition may wait that long for the others.
    properties.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 2_000);
    // The database knows the position; we decide what to do about an offset that the log does not
    // have.
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, BATCH_RECORDS);
    properties.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 2 * 1024 * 1024);
    properties.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 16 * 1024 * 1024);
    properties.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
    properties.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 3_000);
    return properties;
  }
}
