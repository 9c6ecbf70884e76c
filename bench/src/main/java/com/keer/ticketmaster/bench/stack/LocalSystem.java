package com.keer.ticketmaster.bench.stack;

import com.keer.ticketmaster.topics.TopicAdmin;
import com.keer.ticketmaster.topics.TopicSettings;
import com.keer.ticketmaster.topology.Role;
import com.keer.ticketmaster.topology.Topics;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.jspecify.annotations.Nullable;

/// A broker and each role in a process of its own, as in production, on this machine, or what is
/// measured in their place; all files are gone at the end, also when the bench is told to stop.
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

  /// Starts processes.
  @FunctionalInterface
  private interface Starting {
    /// Returns the roles to wait for, or those whose place was taken
    Set<Role> start(LocalSystem system) throws InterruptedException;
  }

  private LocalSystem(StackSettings settings, Map<String, String> apiVariables) {
    this.settings = settings;
    this.launcher = new Launcher(settings, folder, apiVariables);
  }

  /// Starts a broker and roles, and returns when all of them are ready.
  public static LocalSystem start(StackSettings settings, Set<Role> roles)
      throws InterruptedException {
    return start(settings, roles, doing -> {});
  }

  /// Starts a broker and roles, and returns when all of them are ready.
  ///
  /// @param progress is told what it does
  public static LocalSystem start(
      StackSettings settings, Set<Role> roles, Consumer<String> progress)
      throws InterruptedException {
    return start(settings, roles, Map.of(), progress);
  }

  /// Starts a broker and roles, and returns when all of them are ready.
  ///
  /// @param apiVariables of the environment of the api, beside those that every role has
  /// @param progress is told what it does
  public static LocalSystem start(
      StackSettings settings,
      Set<Role> roles,
      Map<String, String> apiVariables,
      Consumer<String> progress)
      throws InterruptedException {
    return new LocalSystem(settings, Map.copyOf(apiVariables))
        .started(system -> {
          system.startBroker(progress);
          progress.accept("starting the roles");
          roles.forEach(system::startRole);
          return roles;
        });
  }

  /// Starts a broker with the two hops of the passthrough.
  public static LocalSystem startPassthrough(StackSettings settings) throws InterruptedException {
    return startPassthrough(settings, doing -> {});
  }

  /// Starts a broker with the two hops of the passthrough.
  ///
  /// @param progress is told what it does
  public static LocalSystem startPassthrough(StackSettings settings, Consumer<String> progress)
      throws InterruptedException {
    return new LocalSystem(settings, Map.of())
        .started(system -> {
          system.startBroker(progress);
          progress.accept("starting the passthrough");
          system.startHop(Role.RESERVATION_PROCESSOR);
          system.startHop(Role.SEAT_PROCESSOR);
          return Set.of(Role.RESERVATION_PROCESSOR, Role.SEAT_PROCESSOR);
        });
  }

  /// Starts an empty server in the place of the api, and neither a broker nor other roles.
  ///
  /// @param progress is told what it does
  public static LocalSystem startEmptyServer(StackSettings settings, Consumer<String> progress)
      throws InterruptedException {
    return new LocalSystem(settings, Map.of())
        .started(system -> {
          progress.accept("starting the empty server");
          system.startEmptyServer();
          return Set.of(Role.API);
        });
  }

  private LocalSystem started(Starting starting) throws InterruptedException {
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      for (Role role : starting.start(this)) {
        awaitReady(role);
      }
      return this;
    } catch (InterruptedException | RuntimeException e) {
      close();
      throw e;
    }
  }

  private void startBroker(Consumer<String> progress) throws InterruptedException {
    progress.accept("starting the broker");
    bootstrapServers = startBroker().awaitReady();
    createTopics();
  }

  private synchronized JvmProcess startBroker() {
    requireGoingOn();
    JvmProcess started = launcher.broker();
    broker = started;
    return started;
  }

  /// Starts a role that does not run; its state is what it left, if it ran before.
  public synchronized void startRole(Role role) {
    requireGoingOn();
    roles.put(role, launcher.role(role, bootstrapServers()));
  }

  private synchronized void startHop(Role role) {
    requireGoingOn();
    roles.put(role, launcher.hop(role, bootstrapServers(), topics.prefix()));
  }

  private synchronized void startEmptyServer() {
    requireGoingOn();
    roles.put(Role.API, launcher.emptyServer());
  }

  public void awaitReady(Role role) throws InterruptedException {
    String address = process(role).awaitReady();
    if (role == Role.API) {
      api = address;
    }
  }

  /// Ends a role as a machine that dies would.
  public void kill(Role role) throws InterruptedException {
    process(role).kill();
  }

  /// Takes away what a role that does not run has on disk.
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

  /// Stops everything in good order, the broker last, and removes its files.
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
      // It runs already, and finds nothing to do.
    }
  }

  /// Whoever stops the bench does not want to wait.
  private synchronized void abort() {
    over = true;
    processes().forEach(JvmProcess::abort);
    folder.delete();
  }
}
