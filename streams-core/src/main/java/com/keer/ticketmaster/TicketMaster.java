package com.keer.ticketmaster;

import com.keer.ticketmaster.booking.OutcomeKey;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.internal.cluster.Poll;
import com.keer.ticketmaster.topics.TopicAdmin;
import com.keer.ticketmaster.topics.TopicMismatchException;
import com.keer.ticketmaster.topology.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.state.HostInfo;
import org.jspecify.annotations.Nullable;

/// The engine in this process: the roles it was given, the log to send commands to, and the views
/// to read from. This is what an application embeds.
///
/// Each role is a Kafka Streams client of its own, so that a process with all roles and a process
/// with one of them share that role's work and never do it twice.
public final class TicketMaster implements AutoCloseable {

  private final TicketMasterSettings settings;
  private final CommandLog commands;
  private final Map<Role, RoleRunner> runners = new EnumMap<>(Role.class);
  private final @Nullable ReservationView reservations;
  private final @Nullable SectionView sections;

  private TicketMaster(TicketMasterSettings settings) {
    this.settings = settings;
    var topics = settings.topology().topics();
    this.commands =
        new CommandLog(settings.bootstrapServers(), settings.clientProperties(), topics);
    for (Role role : settings.roles()) {
      runners.put(role, new RoleRunner(role, settings, this::onOutcome, this::onStatus));
    }
    RoleRunner api = runners.get(Role.API);
    Optional<HostInfo> self =
        Optional.ofNullable(settings.applicationServer()).map(HostInfo::buildFromEndpoint);
    this.reservations = api == null ? null : new ReservationView(api, topics, self);
    this.sections = api == null ? null : new SectionView(api);
  }

  /// Makes sure that the topics are there and starts the roles. Returns before they are ready: see
  /// [#isReady()].
  ///
  /// @throws TopicMismatchException if a topic that exists does not fit
  /// @throws KafkaException if the cluster cannot be reached
  public static TicketMaster start(TicketMasterSettings settings) {
    ensureTopics(settings);
    createStateDir(settings.stateDir());
    TicketMaster engine = new TicketMaster(settings);
    engine.runners.values().forEach(RoleRunner::start);
    return engine;
  }

  /// Beforehand, because the roles start side by side and Streams fails when another client creates
  /// the folder at the same moment.
  private static void createStateDir(Path stateDir) {
    try {
      Files.createDirectories(stateDir);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot create the state folder " + stateDir, e);
    }
  }

  private static void ensureTopics(TicketMasterSettings settings) {
    Map<String, Object> properties = new HashMap<>(settings.clientProperties());
    properties.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
    properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
    properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
    try (Admin admin = Admin.create(properties)) {
      new TopicAdmin(admin, settings.topology().topics(), settings.topicSettings()).ensure();
    }
  }

  /// Where commands are given.
  public CommandLog commands() {
    return commands;
  }

  /// The answers to reservations.
  ///
  /// @throws IllegalStateException without the role `api`
  public ReservationView reservations() {
    return requireApi(reservations);
  }

  /// What sections look like.
  ///
  /// @throws IllegalStateException without the role `api`
  public SectionView sections() {
    return requireApi(sections);
  }

  /// Whether every role of this process does its work at the moment.
  public boolean isReady() {
    return runners.values().stream().allMatch(RoleRunner::isReady);
  }

  /// Whether a role of this process does its work at the moment; false for one it does not have.
  public boolean isReady(Role role) {
    RoleRunner runner = runners.get(role);
    return runner != null && runner.isReady();
  }

  /// Waits until every role is ready.
  ///
  /// @return whether they are; false if the time was not enough
  public boolean awaitReady(Duration limit) throws InterruptedException {
    return Poll.until(limit, this::isReady);
  }

  public TicketMasterSettings settings() {
    return settings;
  }

  @Override
  public void close() {
    runners.values().forEach(RoleRunner::stop);
    runners.values().forEach(RoleRunner::close);
    commands.close();
  }

  private void onOutcome(OutcomeKey key, ReservationOutcome outcome) {
    if (reservations != null) {
      reservations.onOutcome(key, outcome);
    }
  }

  private void onStatus(SectionId section, byte[] status) {
    if (sections != null) {
      sections.onStatus(section, status);
    }
  }

  private static <T> T requireApi(@Nullable T view) {
    if (view == null) {
      throw new IllegalStateException("this process does not have the role api");
    }
    return view;
  }
}
