package com.keer.ticketmaster.bench.stack;

import com.keer.ticketmaster.topology.Role;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Knows the command line and the environment of each process of a system.
///
/// @param api further variables of the api
record Launcher(StackSettings settings, WorkFolder folder, Map<String, String> api) {
  static final String BROKER = "broker";

  private static final String EMPTY_SERVER = "empty-server";

  /// What the README of `http-edge` asks for. By default (325 bytes) C2 spends as much CPU in the
  /// first minutes as all that is asked of the processes, and what it compiles is no faster.
  private static final String SMALLER_INLINING = "-XX:FreqInlineSize=150";

  JvmProcess broker() {
    return start(
        BROKER,
        settings.brokerHeap(),
        BrokerMain.class,
        List.of(folder.path("kafka").toString()),
        Map.of());
  }

  JvmProcess role(Role role, String bootstrapServers) {
    Map<String, String> environment =
        new HashMap<>(
            Map.of(
                "TICKETMASTER_BOOTSTRAP_SERVERS", bootstrapServers,
                "TICKETMASTER_ROLES", role.label(),
                "TICKETMASTER_HTTP_HOST", "127.0.0.1",
                "TICKETMASTER_HTTP_PORT", "0",
                "TICKETMASTER_STATE_DIR", folder.state(role.label()).toString(),
                "TICKETMASTER_REHEARSAL", Integer.toString(settings.rehearsal()),
                "TICKETMASTER_THREADS", Integer.toString(settings.threads()),
                "TICKETMASTER_COMMIT_INTERVAL_MS", Long.toString(settings.commitMillis())));
    if (role == Role.API) {
      environment.putAll(api);
    }
    return start(role.label(), settings.heap(), RoleMain.class, List.of(), environment);
  }

  /// A hop of the passthrough in the place of a role.
  JvmProcess hop(Role role, String bootstrapServers, String topicPrefix) {
    List<String> arguments =
        List.of(
            bootstrapServers,
            topicPrefix,
            role.name(),
            folder.state(role.label()).toString(),
            Integer.toString(settings.threads()),
            Long.toString(settings.commitMillis()));
    return start(role.label(), settings.heap(), PassthroughMain.class, arguments, Map.of());
  }

  /// What takes the place of the api where nothing is behind it.
  JvmProcess emptyServer() {
    return start(EMPTY_SERVER, settings.heap(), EmptyServerMain.class, List.of(), Map.of());
  }

  private JvmProcess start(
      String name,
      String heap,
      Class<?> main,
      List<String> arguments,
      Map<String, String> environment) {
    return JvmProcess.start(
        name, folder.log(name), jvmOptions(name, heap), main, arguments, environment);
  }

  ProcessMeter meter(JvmProcess process) {
    boolean broker = process.name().equals(BROKER);
    String heap = broker ? settings.brokerHeap() : settings.heap();
    return new ProcessMeter(process.name(), process.handle(), HeapSize.bytes(heap));
  }

  private List<String> jvmOptions(String name, String heap) {
    List<String> options = new ArrayList<>();
    options.add("-Xmx" + heap);
    options.add("--sun-misc-unsafe-memory-access=allow");
    options.add("--enable-native-access=ALL-UNNAMED");
    options.add(SMALLER_INLINING);
    options.addAll(settings.jvmOptions());
    Path recordings = settings.recordings();
    if (recordings != null) {
      Path file = unused(recordings, name);
      options.add("-XX:StartFlightRecording=settings=profile,dumponexit=true,filename=" + file);
      options.add("-Xlog:jfr*=off");
    }
    return options;
  }

  /// Of several rounds, each keeps its recordings. A file appears as soon as its JVM has started.
  private static Path unused(Path folder, String name) {
    Path file = folder.resolve(name + ".jfr");
    for (int i = 2; Files.exists(file); i++) {
      file = folder.resolve(name + "-" + i + ".jfr");
    }
    return file;
  }
}
