package com.keer.ticketmaster.lost;

import static com.keer.ticketmaster.topology.Role.RESERVATION_PROCESSOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.keer.ticketmaster.TicketMaster;
import com.keer.ticketmaster.booking.ReservationOutcome.Confirmed;
import com.keer.ticketmaster.embedded.EmbeddedKafka;
import com.keer.ticketmaster.embedded.EmbeddedKafkaOptions;
import com.keer.ticketmaster.internal.cluster.ClusterAnswers;
import com.keer.ticketmaster.internal.facts.KeepAlive;
import com.keer.ticketmaster.internal.store.StoreNames;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Nobody books for longer than the cluster remembers a transactional id.
class QuietWeekTest {

  /// A cluster whose week has eight seconds.
  private static final EmbeddedKafkaOptions FORGETFUL =
      EmbeddedKafkaOptions.defaults()
          .withBrokerProperty("transactional.id.expiration.ms", "8000")
          .withBrokerProperty("transaction.remove.expired.transaction.cleanup.interval.ms", "500")
          .withBrokerProperty("producer.id.expiration.ms", "8000")
          .withBrokerProperty("producer.id.expiration.check.interval.ms", "500");

  @TempDir private Path folder;

  @Test
  void theFirstBookingAfterAQuietWeekFindsEverythingInItsPlace() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(FORGETFUL);
        Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
        Installation kept = new Installation(kafka, folder.resolve("kept"));
        Installation left = new Installation(kafka, folder.resolve("left"))) {
      Restores restores = new Restores();
      try (TicketMaster keeping = start(kept, restores, "500");
          TicketMaster leaving = start(left, restores, "0")) {
        // Given: one door has not read anything since its start
        Installation.open(keeping);
        left.sell(leaving);

        // When: the control has been forgotten
        await().atMost(Installation.LIMIT).until(() -> ids(admin, left).isEmpty());

        // Then
        assertThat(ids(admin, kept)).hasSize(1);
        assertThat(restores.again).isEmpty();

        // When
        assertThat(Installation.book(keeping, "first")).isInstanceOf(Confirmed.class);
        assertThat(restores.again).isEmpty();
        assertThat(Installation.book(leaving, "first")).isInstanceOf(Confirmed.class);

        // Then: only the control has restored its stores
        assertThat(restores.again)
            .contains(left.changelog(RESERVATION_PROCESSOR, StoreNames.RESERVATIONS))
            .allMatch(changelog -> changelog.startsWith(left.topics.prefix()));
      }
    }
  }

  /// The transactional ids of the role at the door that the cluster knows.
  private static List<String> ids(Admin admin, Installation shop) throws InterruptedException {
    return ClusterAnswers.get(admin.listTransactions().all()).stream()
        .map(TransactionListing::transactionalId)
        .filter(id -> id.startsWith(shop.group(RESERVATION_PROCESSOR)))
        .toList();
  }

  private static TicketMaster start(Installation shop, Restores restores, String keepAlive)
      throws InterruptedException {
    return shop.ready(
        shop.settings("state")
            .clientProperties(Map.of(KeepAlive.INTERVAL, keepAlive))
            .observer(client -> client.setGlobalStateRestoreListener(restores)));
  }

  /// Sees which stores are restored a second time.
  private static final class Restores implements StateRestoreListener {

    private final Map<TopicPartition, AtomicInteger> starts = new ConcurrentHashMap<>();
    private final Set<String> again = ConcurrentHashMap.newKeySet();

    @Override
    public void onRestoreStart(TopicPartition changelog, String store, long begin, long end) {
      // Others are copies of topics, which several roles have.
      if (changelog.topic().endsWith("-changelog")
          && starts.computeIfAbsent(changelog, any -> new AtomicInteger()).incrementAndGet() > 1) {
        again.add(changelog.topic());
      }
    }

    @Override
    public void onBatchRestored(
        TopicPartition changelog, String store, long batchEnd, long restored) {}

    @Override
    public void onRestoreEnd(TopicPartition changelog, String store, long restored) {}
  }
}
