package com.keer.ticketmaster.bench.stack;

import com.keer.ticketmaster.topology.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Knows the command line and the environment of each process of a system.
///
/// @param part what to run for each role
/// @param api further variables of the api
record Launcher(
    StackSettings settings, WorkFolder folder, ChildMain.Part part, Map<String, String> api) {
  /// As the README of `http-edge` recommends. With the default of 325 bytes, C2 spends as much CPU
  /// in the first minutes as all other work, and the compiled code is no faster.
  private static final String SMALLER_INLINING = "-XX:FreqInlineSize=150";

  private static final String BROKER = ChildMain.Part.BROKER.text();

  JvmProcess broker() {
    Map<String, String> environment =
        Map.of(ChildMain.FOLDER, folder.root().resolve("kafka").toString());
    return start(BROKER, ChildMain.Part.BROKER, environment);
  }

  JvmProcess role(Role role, String bootstrapServers) {
    String name = part == ChildMain.Part.EMPTY_SERVER ? "empty-server" : role.label();
    return start(name, part, environment(role, bootstrapServers));
  }

  private Map<String, String> environment(Role role, String bootstrapServers) {
    Map<String, String> environment =
        new HashMap<>(
            Map.of(
                "TICKETMASTER_BOOTSTRAP_SERVERS",
                bootstrapServers,
                "TICKETMASTER_ROLES",
                role.label(),
                "TICKETMASTER_HTTP_HOST",
                "127.0.0.1",
                "TICKETMASTER_HTTP_PORT",
                "0",
                ChildMain.FOLDER,
                folder.state(role.label()).toString(),
                "TICKETMASTER_REHEARSAL",
                Integer.toString(settings.rehearsal()),
                "TICKETMASTER_REHEARSAL_BEFORE_READY",
                Boolean.toString(settings.beforeReady()),
                "TICKETMASTER_THREADS",
                Integer.toString(settings.threads()),
                "TICKETMASTER_COMMIT_INTERVAL_MS",
                Long.toString(settings.commitMillis())));
    environment.put("TICKETMASTER_OPERATOR_PORT", "0");
    // The load says who it is by the bodies of its requests, unless it has tokens.
    environment.put("TICKETMASTER_ACCESS", "open");
    if (role == Role.API) {
      environment.putAll(api);
    }
    return environment;
  }

  private JvmProcess start(String name, ChildMain.Part child, Map<String, String> environment) {
    List<String> options = jvmOptions(settings, heap(name));
    return JvmProcess.start(name, folder.log(name), options, child, environment);
  }

  /// The options of a JVM.
  static List<String> jvmOptions(StackSettings settings, String heap) {
    List<String> options = new ArrayList<>();
    options.add("-Xmx" + heap);
    options.add("--sun-misc-unsafe-memory-access=allow");
    options.add("--enable-native-access=ALL-UNNAMED");
    options.add(SMALLER_INLINING);
    options.add("-XX:+ExitOnOutOfMemoryError");
    options.addAll(settings.jvmOptions());
    return options;
  }

  ProcessMeter meter(JvmProcess process) {
    return new ProcessMeter(process.name(), process.handle(), HeapSize.bytes(heap(process.name())));
  }

  private String heap(String name) {
    return name.equals(BROKER) ? settings.brokerHeap() : settings.heap();
  }
}
