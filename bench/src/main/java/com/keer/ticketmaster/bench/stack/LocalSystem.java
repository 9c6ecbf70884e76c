package com.keer.ticketmaster.bench.stack;

import com.keer.ticketmaster.cli.console.KafkaTarget;
import com.keer.ticketmaster.topics.TopicAdmin;
import com.keer.ticketmaster.topics.TopicSettings;
import com.keer.ticketmaster.topology.Role;
import com.keer.ticketmaster.topology.Topics;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/// A broker and each role, or a replacement to measure, in separate processes on this machine, as
/// in production. All files are deleted at the end, even when the benchmark is stopped.
public final class LocalSystem implements SystemUnderTest {
  private final StackSettings settings;
  private final WorkFolder folder = WorkFolder.create();
  private final Launcher launcher;
  private final @Nullable Tokens tokens;

  /// By name, the broker first.
  private final SequencedMap<String, JvmProcess> processes = new LinkedHashMap<>();

  private final Thread hook = Thread.ofPlatform().name("stop-system").unstarted(this::abort);
  private @Nullable KafkaTarget kafka;
  private volatile @Nullable String api;
  private volatile @Nullable String operators;
  private double readySeconds;
  private double cpuSecondsToReady;
  private boolean over;

  private LocalSystem(StackSettings settings, ChildMain.Part part, Map<String, String> api) {
    this.settings = settings;
    Map<String, String> variables = new HashMap<>(api);
    this.tokens = settings.tokens() ? Tokens.in(folder) : null;
    if (tokens != null) {
      variables.putAll(tokens.environment());
    }
    this.launcher = new Launcher(settings, folder, part, Map.copyOf(variables));
  }

  /// Starts a broker and roles, and returns when all of them are ready.
  ///
  /// @param api variables for the environment of the api, in addition to those of every role
  /// @param progress receives the current step
  public static LocalSystem start(
      StackSettings settings, Set<Role> roles, Map<String, String> api, Consumer<String> progress)
      throws InterruptedException {
    return new LocalSystem(settings, ChildMain.Part.ROLE, api).started(roles, progress);
  }

  /// Starts a broker with the two hops of the passthrough.
  public static LocalSystem startPassthrough(StackSettings settings, Consumer<String> progress)
      throws InterruptedException {
    return new LocalSystem(settings, ChildMain.Part.HOP, Map.of())
        .started(EnumSet.of(Role.RESERVATION_PROCESSOR, Role.SEAT_PROCESSOR), progress);
  }

  /// Starts an empty server instead of the api, and neither a broker nor other roles.
  public static LocalSystem startEmptyServer(StackSettings settings, Consumer<String> progress)
      throws InterruptedException {
    return new LocalSystem(settings, ChildMain.Part.EMPTY_SERVER, Map.of())
        .started(EnumSet.of(Role.API), progress);
  }

  private LocalSystem started(Set<Role> all, Consumer<String> progress)
      throws InterruptedException {
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      if (launcher.part() != ChildMain.Part.EMPTY_SERVER) {
        progress.accept("starting the broker");
        kafka = new KafkaTarget(startBroker().awaitReady(), new Topics(""), Map.of());
        createTopics();
      }
      progress.accept("starting the " + launcher.part().text());
      long begin = System.nanoTime();
      all.forEach(this::startRole);
      for (Role role : all) {
        awaitReady(role);
      }
      readySeconds = (System.nanoTime() - begin) / 1e9;
      cpuSecondsToReady =
          meters().stream().skip(keepsLog() ? 1 : 0).mapToDouble(ProcessMeter::cpuSeconds).sum();
      return this;
    } catch (InterruptedException | RuntimeException e) {
      close();
      throw e;
    }
  }

  private synchronized JvmProcess startBroker() {
    requireGoingOn();
    JvmProcess broker = launcher.broker();
    processes.put(broker.name(), broker);
    return broker;
  }

  /// Seconds from the start of the roles until all were ready.
  public double readySeconds() {
    return readySeconds;
  }

  /// CPU seconds of the roles until all were ready.
  public double cpuSecondsToReady() {
    return cpuSecondsToReady;
  }

  /// Starts a role that is not running, or its replacement; it finds the state that it left.
  public synchronized void startRole(Role role) {
    requireGoingOn();
    processes.put(role.label(), launcher.role(role, kafka == null ? "" : kafka.bootstrapServers()));
  }

  public void awaitReady(Role role) throws InterruptedException {
    String[] addresses = process(role).awaitReady().split(" ", 2);
    if (role == Role.API) {
      api = addresses[0];
      // The server that only answers has none.
      operators = addresses[addresses.length - 1];
    }
  }

  /// Kills a role without warning, like a failing machine.
  public void kill(Role role) {
    process(role).kill();
  }

  /// Deletes the data of a role that is not running.
  public void wipe(Role role) {
    WorkFolder.delete(folder.state(role.label()));
  }

  private void createTopics() {
    try (Admin admin = Admin.create(kafka().client())) {
      TopicSettings wanted = TopicSettings.DEFAULT.withPartitions(settings.partitions());
      new TopicAdmin(admin, kafka().topics(), wanted).ensure();
    }
  }

  @Override
  public KafkaTarget kafka() {
    return required(kafka, "the broker");
  }

  @Override
  public boolean keepsLog() {
    return kafka != null;
  }

  @Override
  public String api() {
    return required(api, "the api");
  }

  /// The address of the api's operators, `host:port`.
  ///
  /// @throws IllegalStateException if there is none
  public String operators() {
    return required(operators, "the api");
  }

  private static <T> T required(@Nullable T part, String name) {
    if (part == null) {
      throw new IllegalStateException(name + " was not started");
    }
    return part;
  }

  @Override
  public @Nullable Tokens tokens() {
    return tokens;
  }

  @Override
  public synchronized List<ProcessMeter> meters() {
    return processes.values().stream().map(launcher::meter).toList();
  }

  private synchronized JvmProcess process(Role role) {
    return required(processes.get(role.label()), "the role " + role.label());
  }

  private void requireGoingOn() {
    if (over) {
      throw new IllegalStateException("the system is being stopped");
    }
  }

  /// Stops everything in order, the broker last, and deletes its files.
  @Override
  public void close() {
    synchronized (this) {
      over = true;
      // The roles stop side by side; the broker serves them to the end.
      processes.values().stream().skip(keepsLog() ? 1 : 0).forEach(JvmProcess::endInput);
      processes.sequencedValues().reversed().forEach(JvmProcess::close);
      folder.delete();
    }
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The hook is running, and finds nothing to do.
    }
  }

  /// A user who stops the benchmark does not want to wait.
  private synchronized void abort() {
    over = true;
    processes.values().forEach(JvmProcess::kill);
    folder.delete();
  }
}
