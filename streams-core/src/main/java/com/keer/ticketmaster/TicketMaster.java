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

/// The engine in this process: its roles, the log to send commands to, and the views to read from.
/// This is what an application embeds.
///
/// Each role is a Kafka Streams client of its own. So a process with all roles and a process with
/// one of them share the work of that role and never do it twice.
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

  /// Creates missing topics and starts the roles. Returns before they are ready: see [#isReady()].
  ///
  /// @throws TopicMismatchException if an existing topic does not fit
  /// @throws KafkaException if the cluster cannot be reached
  public static TicketMaster start(TicketMasterSettings settings) {
    ensureTopics(settings);
    createStateDir(settings.stateDir());
    TicketMaster engine = new TicketMaster(settings);
    engine.runners.values().forEach(RoleRunner::start);
    return engine;
  }

  /// The roles start concurrently, and Streams fails if another client creates the folder at the
  /// same moment.
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

  /// The log that commands are appended to.
  public CommandLog commands() {
    return commands;
  }

  /// The answers to reservations.
  ///
  /// @throws IllegalStateException without the role `api`
  public ReservationView reservations() {
    return requireApi(reservations);
  }

  /// The latest status of all sections.
  ///
  /// @throws IllegalStateException without the role `api`
  public SectionView sections() {
    return requireApi(sections);
  }

  /// Whether every role of this process is running with its state restored.
  public boolean isReady() {
    return runners.values().stream().allMatch(RoleRunner::isReady);
  }

  /// Whether this process has the role and it is running with its state restored.
  public boolean isReady(Role role) {
    RoleRunner runner = runners.get(role);
    return runner != null && runner.isReady();
  }

  /// Waits until every role is ready.
  ///
  /// @return false if the time ran out first
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
      throw new IllegalStateException("this process does not run the api role");
    }
    return view;
  }
}
