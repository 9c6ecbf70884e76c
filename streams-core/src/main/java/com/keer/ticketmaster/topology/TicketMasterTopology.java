package com.keer.ticketmaster.topology;

import com.keer.ticketmaster.booking.OutcomeKey;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.internal.bytes.RecordBytes;
import com.keer.ticketmaster.internal.facts.TaskInput;
import com.keer.ticketmaster.internal.store.CommitStore;
import com.keer.ticketmaster.internal.store.EntryLogStore;
import com.keer.ticketmaster.internal.store.OrderedCommitStore;
import com.keer.ticketmaster.internal.store.SectionStore;
import com.keer.ticketmaster.internal.store.StoreNames;
import com.keer.ticketmaster.internal.streams.BoundedDeserializer;
import com.keer.ticketmaster.internal.streams.RecordTime;
import java.util.Set;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Builds the topology of one role, several, or all.
///
/// ```
/// reservation-commands -> admit-reservation
///     -> reservation-requests, reservation-completed, buyer-claims, checkpoints
/// buyer-claims -> decide-claim -> reservation-requests
/// section-init -> accept-section-init -> reservation-requests
/// reservation-requests -> allocate-seats
///     -> reservation-completed, section-status, buyer-claims, checkpoints
/// reservation-completed -> keep-outcome            section-status -> keep-section-status
/// ```
///
/// All instances of a role must run the same topology under the same application id
/// ([Role#applicationId]), or two of them would decide about the same seats.
public final class TicketMasterTopology {

  private static final Logger LOG = LoggerFactory.getLogger(TicketMasterTopology.class);

  private final Topology topology = new Topology();
  private final TopologySettings settings;
  private final Topics topics;

  private TicketMasterTopology(TopologySettings settings) {
    this.settings = settings;
    this.topics = settings.topics();
  }

  /// Builds a topology.
  ///
  /// @param outcomes receives the outcomes if the roles include `api`
  public static Topology build(
      Set<Role> roles, TopologySettings settings, OutcomeListener outcomes) {
    return build(roles, settings, outcomes, (section, status) -> {});
  }

  /// Builds a topology.
  ///
  /// @param outcomes receives the outcomes if the roles include `api`
  /// @param statuses receives the section statuses if the roles include `api`
  public static Topology build(
      Set<Role> roles,
      TopologySettings settings,
      OutcomeListener outcomes,
      StatusListener statuses) {
    if (roles.isEmpty()) {
      throw new IllegalArgumentException("a topology needs at least one role");
    }
    TicketMasterTopology graph = new TicketMasterTopology(settings);
    if (roles.contains(Role.RESERVATION_PROCESSOR)) {
      graph.addReservationProcessor();
      graph.addBuyerClaims();
    }
    if (roles.contains(Role.SEAT_PROCESSOR)) {
      graph.addSectionInit();
      graph.addSeatProcessor();
    }
    if (roles.contains(Role.API)) {
      graph.addOutcomeView(outcomes);
    }
    if (roles.contains(Role.API) || roles.contains(Role.RESERVATION_PROCESSOR)) {
      graph.addSectionStatus(roles.contains(Role.API) ? statuses : (section, status) -> {});
    }
    return graph.topology;
  }

  private void addReservationProcessor() {
    read(NodeNames.READ_COMMANDS, topics.reservationCommands());
    process(
        NodeNames.ADMIT_RESERVATION,
        () ->
            new ReservationCommandProcessor(
                settings, input(topics.reservationCommands(), topics.reservationCompleted())),
        NodeNames.READ_COMMANDS,
        CommitStore.builder(StoreNames.RESERVATIONS, persistent(settings)));
    write(NodeNames.PASS_ON_COMMAND, topics.reservationRequests(), NodeNames.ADMIT_RESERVATION);
    write(
        NodeNames.TURN_AWAY,
        topics.reservationCompleted(),
        new BesideReservation(),
        NodeNames.ADMIT_RESERVATION);
    write(NodeNames.CLAIM_FOR_BUYER, topics.buyerClaims(), NodeNames.ADMIT_RESERVATION);
    write(NodeNames.SIGN_DOOR, topics.checkpoints(), new BesideTask(), NodeNames.ADMIT_RESERVATION);
  }

  private void addBuyerClaims() {
    read(NodeNames.READ_CLAIMS, topics.buyerClaims());
    process(
        NodeNames.DECIDE_CLAIM,
        () ->
            new BuyerClaimProcessor(
                input(topics.buyerClaims(), topics.reservationCompleted())
                    .behind(topics.reservationCommands().name())),
        NodeNames.READ_CLAIMS,
        CommitStore.builder(StoreNames.BUYERS, persistent(settings)));
    write(NodeNames.PASS_ON_CLAIMED, topics.reservationRequests(), NodeNames.DECIDE_CLAIM);
  }

  private void addSectionInit() {
    read(NodeNames.READ_INIT, topics.sectionInit());
    process(
        NodeNames.ACCEPT_INIT,
        () ->
            new SectionInitProcessor(
                input(topics.sectionInit(), topics.sectionStatus()), settings.policies()),
        NodeNames.READ_INIT);
    write(NodeNames.APPEND_INIT, topics.reservationRequests(), NodeNames.ACCEPT_INIT);
  }

  private void addSeatProcessor() {
    read(NodeNames.READ_LOG, topics.reservationRequests());
    process(
        NodeNames.ALLOCATE_SEATS,
        () ->
            new SeatAllocationProcessor(
                settings, input(topics.reservationRequests(), topics.sectionStatus())),
        NodeNames.READ_LOG,
        SectionStore.builder(StoreNames.SECTIONS, persistent(settings), settings.cachedSeats()),
        CommitStore.builder(StoreNames.ALLOCATIONS, persistent(settings)),
        OrderedCommitStore.ordered(StoreNames.HOLDS, persistent(settings)));
    write(NodeNames.ANSWER_RESERVATION, topics.reservationCompleted(), NodeNames.ALLOCATE_SEATS);
    write(
        NodeNames.REFUSE_COMMAND,
        topics.reservationCompleted(),
        new BesideReservation(),
        NodeNames.ALLOCATE_SEATS);
    write(NodeNames.TELL_STATUS, topics.sectionStatus(), NodeNames.ALLOCATE_SEATS);
    write(NodeNames.APPEND_EXPIRY, topics.reservationRequests(), NodeNames.ALLOCATE_SEATS);
    write(NodeNames.CLAIM_OR_RETURN, topics.buyerClaims(), NodeNames.ALLOCATE_SEATS);
    write(NodeNames.APPEND_RELEASE, topics.reservationRequests(), NodeNames.ALLOCATE_SEATS);
    write(NodeNames.SIGN_SEATS, topics.checkpoints(), new BesideTask(), NodeNames.ALLOCATE_SEATS);
  }

  private void addOutcomeView(OutcomeListener listener) {
    Topic<OutcomeKey, ?> completed = topics.reservationCompleted();
    topology.addReadOnlyStateStore(
        Stores.keyValueStoreBuilder(
                EntryLogStore.supplier(persistent(settings), StoreNames.OUTCOMES),
                completed.keySerde(),
                Serdes.ByteArray())
            .withCachingDisabled(),
        NodeNames.READ_OUTCOMES,
        new RecordTime(),
        completed.keySerde().deserializer(),
        new ByteArrayDeserializer(),
        completed.name(),
        NodeNames.KEEP_OUTCOME,
        TracedProcessor.of(() -> new OutcomeViewProcessor(listener), settings.tracing()));
  }

  private void addSectionStatus(StatusListener listener) {
    Topic<SectionId, ?> status = topics.sectionStatus();
    // Always in memory, whatever the kind of the other stores: it is small and read for every
    // request.
    topology.addGlobalStore(
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(StoreNames.SECTION_STATUS),
                status.keySerde(),
                Serdes.ByteArray())
            .withLoggingDisabled(),
        NodeNames.READ_STATUS,
        status.keySerde().deserializer(),
        new ByteArrayDeserializer(),
        status.name(),
        NodeNames.KEEP_STATUS,
        () -> new KeepStatus(listener));
  }

  private <V> TaskInput input(Topic<?, V> log, Topic<?, ?> witness) {
    return TaskInput.of(log.name(), log.keySerde().deserializer(), bounded(log), witness.name());
  }

  /// Reads no value from which a record could follow that is too large.
  private <V> Deserializer<V> bounded(Topic<?, V> topic) {
    boolean command = topic.name().equals(topics.reservationCommands().name());
    return new BoundedDeserializer<>(
        topic.valueSerde().deserializer(),
        command ? RecordBytes.MOST_OF_COMMAND : RecordBytes.MOST_PASSED_ON);
  }

  private <K, V> void read(String node, Topic<K, V> topic) {
    topology.addSource(
        AutoOffsetReset.earliest(),
        node,
        new RecordTime(),
        topic.keySerde().deserializer(),
        bounded(topic),
        topic.name());
  }

  private <A, B, C, D> void process(
      String node,
      ProcessorSupplier<A, B, C, D> processor,
      String parent,
      StoreBuilder<?>... stores) {
    topology.addProcessor(node, TracedProcessor.of(processor, settings.tracing()), parent);
    for (StoreBuilder<?> store : stores) {
      topology.addStateStore(store, node);
    }
  }

  private <K, V> void write(String node, Topic<K, V> topic, String parent) {
    topology.addSink(
        node, topic.name(), topic.keySerde().serializer(), topic.valueSerde().serializer(), parent);
  }

  private <K, V> void write(
      String node, Topic<K, V> topic, StreamPartitioner<K, V> partitioner, String parent) {
    topology.addSink(
        node,
        topic.name(),
        topic.keySerde().serializer(),
        topic.valueSerde().serializer(),
        partitioner,
        parent);
  }

  /// Stores statuses as they arrive and passes them on to the listener.
  private static final class KeepStatus implements Processor<SectionId, byte[], Void, Void> {

    private final StatusListener listener;
    private @Nullable KeyValueStore<SectionId, byte[]> statuses;

    KeepStatus(StatusListener listener) {
      this.listener = listener;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
      statuses = context.getStateStore(StoreNames.SECTION_STATUS);
    }

    @Override
    public void process(Record<SectionId, byte[]> record) {
      if (statuses != null) {
        statuses.put(record.key(), record.value());
      }
      tell(record.key(), record.value());
    }

    /// A fault of a reader must not keep the status from the others.
    private void tell(SectionId section, byte[] status) {
      try {
        listener.onStatus(section, status);
      } catch (RuntimeException e) {
        LOG.atError().addKeyValue("section", section).setCause(e).log("listener failed");
      }
    }
  }

  private static boolean persistent(TopologySettings settings) {
    return settings.stores() == TopologySettings.StoreKind.PERSISTENT;
  }

  /// Receives every outcome in the partitions of this instance once the store has it. It runs on a
  /// stream thread, so it must not block.
  @FunctionalInterface
  public interface OutcomeListener {

    void onOutcome(OutcomeKey key, ReservationOutcome outcome);

    /// The same with the headers of its record, which tell its place in a hash chain.
    default void onOutcome(OutcomeKey key, ReservationOutcome outcome, Headers headers) {
      onOutcome(key, outcome);
    }

    /// From now on this instance has the outcomes of a partition, all of them restored.
    default void onOpened(int partition) {}

    /// From now on this instance no longer has the outcomes of a partition.
    default void onClosed(int partition) {}
  }

  /// Receives every status of every section once the store has it. During a restore this includes
  /// statuses older than those received before. It runs on the thread that stores them, so it must
  /// not block.
  @FunctionalInterface
  public interface StatusListener {

    /// Receives a status.
    ///
    /// @param status the value as stored in the topic; do not modify it
    void onStatus(SectionId section, byte[] status);
  }
}
