package com.keer.ticketmaster.bench.stack;

import com.keer.ticketmaster.topology.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Knows the command line and the environment of each process of a system.
///
/// @param kind what to run for each role
///
/// @param api further variables of the api
record Launcher(StackSettings settings, WorkFolder folder, Kind kind, Map<String, String> api) {
  static final String BROKER = "broker";

  /// As the README of `http-edge` recommends. With the default of 325 bytes, C2 spends as much CPU
  /// in the first minutes as all other work, and the compiled code is no faster.
  private static final String SMALLER_INLINING = "-XX:FreqInlineSize=150";

  /// What to run for each role.
  enum Kind {
    ROLE("roles"),
    HOP("passthrough"),
    EMPTY_SERVER("empty server");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }
  }

  JvmProcess broker() {
    List<String> folderOfBroker = List.of(folder.path("kafka").toString());
    return start(BROKER, settings.brokerHeap(), ChildMain.Part.BROKER, folderOfBroker, Map.of());
  }

  JvmProcess part(Role role, String bootstrapServers) {
    String heap = settings.heap();
    return switch (kind) {
      case ROLE ->
          start(
              role.label(),
              heap,
              ChildMain.Part.ROLE,
              List.of(),
              environment(role, bootstrapServers));
      case HOP -> {
        List<String> arguments =
            List.of(
                bootstrapServers,
                role.name(),
                folder.state(role.label()).toString(),
                Integer.toString(settings.threads()),
                Long.toString(settings.commitMillis()));
        yield start(role.label(), heap, ChildMain.Part.HOP, arguments, Map.of());
      }
      case EMPTY_SERVER ->
          start("empty-server", heap, ChildMain.Part.EMPTY_SERVER, List.of(), Map.of());
    };
  }

  private Map<String, String> environment(Role role, String bootstrapServers) {
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
    return environment;
  }

  private JvmProcess start(
      String name,
      String heap,
      ChildMain.Part part,
      List<String> arguments,
      Map<String, String> environment) {
    return JvmProcess.start(name, folder.log(name), jvmOptions(heap), part, arguments, environment);
  }

  ProcessMeter meter(JvmProcess process) {
    boolean broker = process.name().equals(BROKER);
    String heap = broker ? settings.brokerHeap() : settings.heap();
    return new ProcessMeter(process.name(), process.handle(), HeapSize.bytes(heap));
  }

  private List<String> jvmOptions(String heap) {
    List<String> options = new ArrayList<>();
    options.add("-Xmx" + heap);
    options.add("--sun-misc-unsafe-memory-access=allow");
    options.add("--enable-native-access=ALL-UNNAMED");
    options.add(SMALLER_INLINING);
    options.addAll(settings.jvmOptions());
    return options;
  }
}
