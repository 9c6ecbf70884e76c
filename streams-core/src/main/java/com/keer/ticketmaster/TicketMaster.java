package com.keer.ticketmaster;

import com.keer.ticketmaster.booking.OutcomeKey;
import com.keer.ticketmaster.booking.ReservationCommand;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.ReservationOutcome.Decided;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.internal.cluster.Poll;
import com.keer.ticketmaster.internal.cluster.TransactionVersion;
import com.keer.ticketmaster.topics.TopicAdmin;
import com.keer.ticketmaster.topics.TopicMismatchException;
import com.keer.ticketmaster.topology.Role;
import com.keer.ticketmaster.topology.TicketMasterTopology.OutcomeListener;
import com.keer.ticketmaster.topology.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.state.HostInfo;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The engine in this process: its roles, the log to send commands to, and the views to read from.
/// This is what an application embeds.
///
/// Each role is a Kafka Streams client of its own. So a process with all roles and a process with
/// one of them share the work of that role and never do it twice.
public final class TicketMaster implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TicketMaster.class);

  /// A partition that another instance has to give up first comes a rebalance later.
  private static final Duration FIRST_PARTITION = Duration.ofSeconds(5);

  private final TicketMasterSettings settings;
  private final CommandLog commands;
  private final Announcer announcer;
  private final Map<Role, RoleRunner> runners = new EnumMap<>(Role.class);
  private final @Nullable AnswerPartitions partitions;
  private final @Nullable ReservationView reservations;
  private final @Nullable SectionView sections;

  /// @param answerPartitions the number of partitions of the answers
  private TicketMaster(TicketMasterSettings settings, int answerPartitions) {
    this.settings = settings;
    var topics = settings.topology().topics();
    this.commands =
        new CommandLog(settings.bootstrapServers(), settings.clientProperties(), topics);
    show(commands, settings);
    this.announcer = new Announcer(settings, client(settings), commands, this::clients);
    Answers answers = new Answers();
    for (Role role : settings.roles()) {
      runners.put(
          role, new RoleRunner(role, settings, answers, this::onStatus, () -> onSettled(role)));
    }
    RoleRunner api = runners.get(Role.API);
    if (api == null) {
      this.partitions = null;
      this.reservations = null;
      this.sections = null;
    } else {
      var self = Optional.ofNullable(settings.applicationServer()).map(HostInfo::buildFromEndpoint);
      this.partitions = new AnswerPartitions(api, topics, answerPartitions, self);
      this.reservations = new ReservationView(api, partitions);
      this.sections = new SectionView(api);
    }
  }

  /// A fault in somebody's telemetry must not stop a sale.
  private static void show(CommandLog commands, TicketMasterSettings settings) {
    try {
      settings.observer().started(commands.producer());
    } catch (RuntimeException e) {
      LOG.atError().setCause(e).log("observer failed");
    }
  }

  /// Creates missing topics and starts the roles. Returns before they are ready: see
  /// [#awaitReady(Duration)].
  ///
  /// @throws TopicMismatchException if an existing topic does not fit, or the installation has a
  ///   feature level that this program cannot read
  /// @throws KafkaException if the cluster cannot be reached, or its transactions are not safe
  public static TicketMaster start(TicketMasterSettings settings) {
    int answerPartitions = ensureTopics(settings);
    createStateDir(settings.stateDir());
    TicketMaster engine = new TicketMaster(settings, answerPartitions);
    try (Admin admin = admin(settings)) {
      engine.announcer.start(admin);
    } catch (RuntimeException e) {
      engine.commands.close();
      throw e;
    }
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

  private static Map<String, Object> client(TicketMasterSettings settings) {
    Map<String, Object> properties = new HashMap<>(settings.clientProperties());
    properties.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
    return properties;
  }

  private List<String> clients() {
    return runners.values().stream().map(RoleRunner::client).flatMap(Optional::stream).toList();
  }

  private static Admin admin(TicketMasterSettings settings) {
    Map<String, Object> properties = client(settings);
    properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
    properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
    return Admin.create(properties);
  }

  private static int ensureTopics(TicketMasterSettings settings) {
    Topics topics = settings.topology().topics();
    try (Admin admin = admin(settings)) {
      TransactionVersion.require(admin);
      TopicAdmin topicAdmin = new TopicAdmin(admin, topics, settings.topicSettings());
      topicAdmin.ensure();
      return topicAdmin.plan().partitions();
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

  /// A new random id that nobody else will choose or guess. Its answers come to this instance, so
  /// they can be waited for here; only if this instance has no answers at all (it lacks the role
  /// `api`, or there are more instances than partitions) they come to another one.
  public ReservationId newReservation() {
    return partitions == null
        ? RandomIds.next()
        : partitions.firstHere(RandomIds::next).orElseGet(RandomIds::next);
  }

  /// Asks for seats: appends the request to the log, and completes with the state of the
  /// reservation as soon as there is one. The same id may be given again, for example after a
  /// failure that left open whether the log has the request: it never books twice.
  ///
  /// The future fails with an [OwnedElsewhereException], and nothing is appended, if the answers to
  /// this id come to another instance; and with a [KafkaException] if the log does not acknowledge
  /// the request.
  ///
  /// @param id usually a [#newReservation()]
  /// @throws IllegalStateException without the role `api`
  /// @throws NotReadyException while the answers cannot be read; nothing is appended
  public CompletableFuture<Decided> reserve(
      ReservationId id, SectionId section, ReservationRequest request) {
    CompletableFuture<Decided> answer = reservations().await(id, any -> true);
    if (!answer.isDone()) {
      var unused =
          commands
              .append(id, new ReservationCommand.Reserve(section, request))
              .whenComplete((appended, failure) -> {
                if (failure != null) {
                  answer.completeExceptionally(failure);
                }
              });
    }
    return answer;
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

  /// Why only a new process can help: an error of the Java machine, or threads of a role that
  /// failed again and again without progress. Empty if every role works, waits for an operator, or
  /// may recover by itself.
  public Optional<String> hopeless() {
    return runners.values().stream().flatMap(runner -> runner.hopeless().stream()).findFirst();
  }

  /// Why a role of this process is not ready, and what to do; empty if it is.
  public Optional<String> reason(Role role) {
    RoleRunner runner = runners.get(role);
    return runner == null || runner.isReady() ? Optional.empty() : Optional.of(runner.reason());
  }

  /// Waits until every role is ready.
  ///
  /// @throws NotReadyException if the time runs out first; says which roles are not, and why
  public void awaitReady(Duration limit) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    if (!Poll.until(limit, this::isReady)) {
      throw notReady(limit);
    }
    if (partitions != null) {
      Duration rest = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
      var unused =
          Poll.until(
              rest.compareTo(FIRST_PARTITION) < 0 ? rest : FIRST_PARTITION, partitions::isAnyHere);
    }
  }

  private NotReadyException notReady(Duration limit) {
    List<RoleRunner> late = runners.values().stream().filter(runner -> !runner.isReady()).toList();
    String reasons = late.stream().map(RoleRunner::reason).collect(Collectors.joining("; "));
    String message = "the engine is not ready after " + limit.toMillis() + " ms: " + reasons;
    return late.stream()
        .map(RoleRunner::lastFailure)
        .filter(Objects::nonNull)
        .findFirst()
        .map(failure -> new NotReadyException(message, failure))
        .orElseGet(() -> new NotReadyException(message));
  }

  public TicketMasterSettings settings() {
    return settings;
  }

  @Override
  public void close() {
    runners.values().forEach(RoleRunner::stop);
    runners.values().forEach(RoleRunner::close);
    announcer.close();
    commands.close();
    if (reservations != null) {
      reservations.close();
    }
  }

  private final class Answers implements OutcomeListener {

    private static final Headers NO_HEADERS = new RecordHeaders();

    @Override
    public void onOutcome(OutcomeKey key, ReservationOutcome outcome) {
      onOutcome(key, outcome, NO_HEADERS);
    }

    @Override
    public void onOutcome(OutcomeKey key, ReservationOutcome outcome, Headers headers) {
      if (reservations != null) {
        reservations.onOutcome(key, outcome, headers);
      }
    }

    @Override
    public void onOpened(int partition) {
      if (partitions != null) {
        partitions.onOpened(partition);
      }
    }

    @Override
    public void onClosed(int partition) {
      if (partitions != null) {
        partitions.onClosed(partition);
      }
    }
  }

  private void onStatus(SectionId section, byte[] status) {
    if (sections != null) {
      sections.onStatus(section, status);
    }
  }

  private void onSettled(Role role) {
    announcer.wake();
    if (role == Role.API && reservations != null) {
      reservations.onSettled();
    }
  }

  private static <T> T requireApi(@Nullable T view) {
    if (view == null) {
      throw new IllegalStateException("this process does not run the api role");
    }
    return view;
  }
}
