package com.keer.ticketmaster.bench.stack;

import com.keer.ticketmaster.runtime.TopicAdmin;
import com.keer.ticketmaster.runtime.TopicSettings;
import com.keer.ticketmaster.topology.Role;
import com.keer.ticketmaster.topology.Topics;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.jspecify.annotations.Nullable;

/// A broker and each role in a process of its own, as in production, on this machine; all files are
/// gone at the end, also when the bench is told to stop.
public final class LocalSystem implements SystemUnderTest {
  private final StackSettings settings;
  private final WorkFolder folder = WorkFolder.create();
  private final Launcher launcher;
  private final Topics topics = new Topics("");
  private final Map<Role, JvmProcess> roles = new EnumMap<>(Role.class);
  private final Thread hook = Thread.ofPlatform().name("stop-system").unstarted(this::abort);
  private @Nullable JvmProcess broker;
  private @Nullable String bootstrapServers;
  private @Nullable String api;
  private boolean over;

  private LocalSystem(StackSettings settings) {
    this.settings = settings;
    this.launcher = new Launcher(settings, folder);
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
    return new LocalSystem(settings)
        .started(
            progress,
            "roles",
            system -> {
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
    return new LocalSystem(settings)
        .started(
            progress,
            "passthrough",
            system -> {
              system.startHop(Role.RESERVATION_PROCESSOR);
              system.startHop(Role.SEAT_PROCESSOR);
              return Set.of(Role.RESERVATION_PROCESSOR, Role.SEAT_PROCESSOR);
            });
  }

  private LocalSystem started(
      Consumer<String> progress, String what, Function<LocalSystem, Set<Role>> starting)
      throws InterruptedException {
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      progress.accept("starting the broker");
      bootstrapServers = startBroker().awaitReady();
      createTopics();
      progress.accept("starting the " + what);
      for (Role role : starting.apply(this)) {
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

  /// Starts a role that does not run; its state is what it left, if it ran before.
  public synchronized void startRole(Role role) {
    requireGoingOn();
    roles.put(role, launcher.role(role, bootstrapServers()));
  }

  private synchronized void startHop(Role role) {
    requireGoingOn();
    roles.put(role, launcher.hop(role, bootstrapServers(), topics.prefix()));
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
    if (api == null) {
      throw new IllegalStateException("the api was not started");
    }
    return api;
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
