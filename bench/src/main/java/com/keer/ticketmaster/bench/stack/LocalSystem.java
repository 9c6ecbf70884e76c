package com.keer.ticketmaster.bench.stack;

import com.keer.ticketmaster.topics.TopicAdmin;
import com.keer.ticketmaster.topics.TopicSettings;
import com.keer.ticketmaster.topology.Role;
import com.keer.ticketmaster.topology.Topics;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.jspecify.annotations.Nullable;

/// A broker and each role, or a replacement to measure, in separate processes on this machine, as
/// in production. All files are deleted at the end, even when the benchmark is stopped.
public final class LocalSystem implements SystemUnderTest {
  private final StackSettings settings;
  private final WorkFolder folder = WorkFolder.create();
  private final Launcher launcher;
  private final Topics topics = new Topics("");
  private final Map<Role, JvmProcess> roles = new EnumMap<>(Role.class);
  private final Thread hook = Thread.ofPlatform().name("stop-system").unstarted(this::abort);
  private @Nullable JvmProcess broker;
  private @Nullable String bootstrapServers;
  private volatile @Nullable String api;
  private boolean over;

  private LocalSystem(StackSettings settings, Launcher.Kind kind, Map<String, String> api) {
    this.settings = settings;
    this.launcher = new Launcher(settings, folder, kind, Map.copyOf(api));
  }

  /// Starts a broker and roles, and returns when all of them are ready.
  ///
  /// @param progress receives the current step
  public static LocalSystem start(
      StackSettings settings, Set<Role> roles, Consumer<String> progress)
      throws InterruptedException {
    return start(settings, roles, Map.of(), progress);
  }

  /// Starts a broker and roles, and returns when all of them are ready.
  ///
  /// @param api variables for the environment of the api, in addition to those of every role
  /// @param progress receives the current step
  public static LocalSystem start(
      StackSettings settings, Set<Role> roles, Map<String, String> api, Consumer<String> progress)
      throws InterruptedException {
    return new LocalSystem(settings, Launcher.Kind.ROLE, api).started(roles, progress);
  }

  /// Starts a broker with the two hops of the passthrough.
  ///
  /// @param progress receives the current step
  public static LocalSystem startPassthrough(StackSettings settings, Consumer<String> progress)
      throws InterruptedException {
    return new LocalSystem(settings, Launcher.Kind.HOP, Map.of())
        .started(EnumSet.of(Role.RESERVATION_PROCESSOR, Role.SEAT_PROCESSOR), progress);
  }

  /// Starts an empty server instead of the api, and neither a broker nor other roles.
  ///
  /// @param progress receives the current step
  public static LocalSystem startEmptyServer(StackSettings settings, Consumer<String> progress)
      throws InterruptedException {
    return new LocalSystem(settings, Launcher.Kind.EMPTY_SERVER, Map.of())
        .started(EnumSet.of(Role.API), progress);
  }

  private LocalSystem started(Set<Role> all, Consumer<String> progress)
      throws InterruptedException {
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      if (launcher.kind() != Launcher.Kind.EMPTY_SERVER) {
        progress.accept("starting the broker");
        bootstrapServers = startBroker().awaitReady();
        createTopics();
      }
      progress.accept("starting the " + launcher.kind().text());
      all.forEach(this::startRole);
      for (Role role : all) {
        awaitReady(role);
      }
      return this;
    } catch (InterruptedException | RuntimeException e) {
      close();
      throw e;
    }
  }

  private synchronized JvmProcess startBroker() {
    requireGoingOn();
    JvmProcess started = launcher.broker();
    broker = started;
    return started;
  }

  /// Starts a role that is not running, or its replacement; it finds the state that it left.
  public synchronized void startRole(Role role) {
    requireGoingOn();
    roles.put(role, launcher.part(role, bootstrapServers == null ? "" : bootstrapServers));
  }

  public void awaitReady(Role role) throws InterruptedException {
    String address = process(role).awaitReady();
    if (role == Role.API) {
      api = address;
    }
  }

  /// Kills a role without warning, like a failing machine.
  public void kill(Role role) throws InterruptedException {
    process(role).kill();
  }

  /// Deletes the data of a role that is not running.
  public void wipe(Role role) {
    WorkFolder.delete(folder.state(role.label()));
  }

  private void createTopics() {
    try (Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers()))) {
      new TopicAdmin(admin, topics, TopicSettings.DEFAULT.withPartitions(settings.partitions()))
          .ensure();
    }
  }

  @Override
  public String bootstrapServers() {
    if (bootstrapServers == null) {
      throw new IllegalStateException("the broker was not started");
    }
    return bootstrapServers;
  }

  @Override
  public boolean keepsLog() {
    return bootstrapServers != null;
  }

  @Override
  public Topics topics() {
    return topics;
  }

  @Override
  public String api() {
    String address = api;
    if (address == null) {
      throw new IllegalStateException("the api was not started");
    }
    return address;
  }

  @Override
  public List<ProcessMeter> meters() {
    return processes().stream().map(launcher::meter).toList();
  }

  private synchronized List<JvmProcess> processes() {
    List<JvmProcess> processes = new ArrayList<>();
    if (broker != null) {
      processes.add(broker);
    }
    processes.addAll(roles.values());
    return processes;
  }

  private synchronized JvmProcess process(Role role) {
    JvmProcess process = roles.get(role);
    if (process == null) {
      throw new IllegalStateException("the role " + role.label() + " was not started");
    }
    return process;
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
      roles.values().forEach(JvmProcess::endInput);
      roles.values().forEach(JvmProcess::close);
      if (broker != null) {
        broker.close();
      }
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
    processes().forEach(JvmProcess::abort);
    folder.delete();
  }
}
