package com.keer.ticketmaster.bench.stack;

import com.keer.ticketmaster.runtime.TopicAdmin;
import com.keer.ticketmaster.runtime.TopicSettings;
import com.keer.ticketmaster.topology.Role;
import com.keer.ticketmaster.topology.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.jspecify.annotations.Nullable;

/// A broker and each role in a process of its own, as in production, on this machine; all files are
/// gone at the end.
public final class LocalSystem implements SystemUnderTest {

  private final StackSettings settings;
  private final Path folder;
  private final JvmProcess broker;
  private final String bootstrapServers;
  private final Topics topics = new Topics("");
  private final Map<Role, JvmProcess> roles = new EnumMap<>(Role.class);
  private @Nullable String api;

  private LocalSystem(StackSettings settings) throws InterruptedException {
    this.settings = settings;
    this.folder = temporaryFolder();
    this.broker =
        JvmProcess.start(
            "broker",
            log("broker"),
            jvmOptions("broker", settings.brokerHeap()),
            BrokerMain.class,
            List.of(folder.resolve("kafka").toString()),
            Map.of());
    try {
      this.bootstrapServers = broker.awaitReady();
      createTopics();
    } catch (InterruptedException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /// Starts a broker and roles, and returns when all of them are ready.
  public static LocalSystem start(StackSettings settings, Set<Role> roles)
      throws InterruptedException {
    LocalSystem system = new LocalSystem(settings);
    try {
      system.startRoles(roles);
    } catch (InterruptedException | RuntimeException e) {
      system.close();
      throw e;
    }
    return system;
  }

  /// Starts a broker with the two hops of the passthrough.
  public static LocalSystem startPassthrough(StackSettings settings) throws InterruptedException {
    LocalSystem system = new LocalSystem(settings);
    try {
      system.startHop(Role.RESERVATION_PROCESSOR);
      system.startHop(Role.SEAT_PROCESSOR);
      for (JvmProcess hop : system.roles.values()) {
        hop.awaitReady();
      }
    } catch (InterruptedException | RuntimeException e) {
      system.close();
      throw e;
    }
    return system;
  }

  private void startRoles(Set<Role> wanted) throws InterruptedException {
    wanted.forEach(this::startRole);
    for (Role role : wanted) {
      awaitReady(role);
    }
  }

  /// Starts a role that does not run; its state is what it left, if it ran before.
  public void startRole(Role role) {
    Map<String, String> environment =
        Map.of(
            "TICKETMASTER_BOOTSTRAP_SERVERS", bootstrapServers,
            "TICKETMASTER_ROLES", role.label(),
            "TICKETMASTER_HTTP_HOST", "127.0.0.1",
            "TICKETMASTER_HTTP_PORT", "0",
            "TICKETMASTER_STATE_DIR", stateDir(role).toString(),
            "TICKETMASTER_THREADS", Integer.toString(settings.threads()),
            "TICKETMASTER_COMMIT_INTERVAL_MS", Long.toString(settings.commitMillis()));
    roles.put(
        role,
        JvmProcess.start(
            role.label(),
            log(role.label()),
            jvmOptions(role.label(), settings.heap()),
            RoleMain.class,
            List.of(),
            environment));
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
    delete(stateDir(role));
  }

  private void startHop(Role role) {
    roles.put(
        role,
        JvmProcess.start(
            role.label(),
            log(role.label()),
            jvmOptions(role.label(), settings.heap()),
            PassthroughMain.class,
            List.of(
                bootstrapServers,
                topics.prefix(),
                role.name(),
                stateDir(role).toString(),
                Integer.toString(settings.threads()),
                Long.toString(settings.commitMillis())),
            Map.of()));
  }

  private void createTopics() {
    try (Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
      new TopicAdmin(admin, topics, TopicSettings.DEFAULT.withPartitions(settings.partitions()))
          .ensure();
    }
  }

  private List<String> jvmOptions(String name, String heap) {
    List<String> options = new ArrayList<>();
    options.add("-Xmx" + heap);
    options.add("--sun-misc-unsafe-memory-access=allow");
    options.add("--enable-native-access=ALL-UNNAMED");
    options.addAll(settings.jvmOptions());
    if (settings.recordings() != null) {
      Path file = settings.recordings().resolve(name + ".jfr");
      options.add("-XX:StartFlightRecording=settings=profile,dumponexit=true,filename=" + file);
      options.add("-Xlog:jfr*=off");
    }
    return options;
  }

  @Override
  public String bootstrapServers() {
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
    List<ProcessMeter> meters = new ArrayList<>();
    meters.add(meter(broker, settings.brokerHeap()));
    roles.values().forEach(process -> meters.add(meter(process, settings.heap())));
    return meters;
  }

  private static ProcessMeter meter(JvmProcess process, String heap) {
    return new ProcessMeter(process.name(), process.handle(), HeapSize.bytes(heap));
  }

  private JvmProcess process(Role role) {
    JvmProcess process = roles.get(role);
    if (process == null) {
      throw new IllegalStateException("the role " + role.label() + " was not started");
    }
    return process;
  }

  private Path stateDir(Role role) {
    return folder.resolve("state-" + role.label());
  }

  private Path log(String name) {
    return folder.resolve(name + ".log");
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("ticketmaster-bench-");
    } catch (IOException e) {
      throw new UncheckedIOException("no folder for temporary files", e);
    }
  }

  private static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + folder, e);
    }
  }

  @Override
  public void close() {
    roles.values().forEach(JvmProcess::close);
    broker.close();
    delete(folder);
  }
}
