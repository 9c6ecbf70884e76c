package com.keer.ticketmaster.edge.server;

import com.keer.ticketmaster.booking.SectionCommand.Open;
import com.keer.ticketmaster.edge.Stack;
import com.keer.ticketmaster.edge.access.Identification;
import com.keer.ticketmaster.edge.availability.Availability;
import com.keer.ticketmaster.edge.config.EdgeConfig;
import com.keer.ticketmaster.edge.database.Database;
import com.keer.ticketmaster.edge.engine.EngineKeeper;
import com.keer.ticketmaster.edge.metrics.Metrics;
import com.keer.ticketmaster.edge.trace.Traces;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.hall.SectionLayout;
import com.keer.ticketmaster.topology.TopologySettings.Tracing;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A process of its own whose heap can be filled until little is to spare. It has one engine and
/// two servers before it: one with a budget for large answers, and one without. It obeys the lines
/// that it reads, and answers each with a number.
final class LittleHeap {

  static final long MEGABYTE = 1024 * 1024;
  static final long SPARE = 64 * MEGABYTE;
  static final long BUDGET = 16 * MEGABYTE;

  /// The sections of the event: one with a large map, one of which a message is large, because it
  /// has many rows, small ones, and one of which a page of tickets is large, because of its name.
  static final String MAP = "arena";

  static final String ROWS = "balcony";
  static final String NAME = "stalls-" + "x".repeat(90);
  private static final Map<String, SectionLayout> SECTIONS = sections();

  private final List<byte[]> ballast = new ArrayList<>();

  private LittleHeap() {}

  /// Starts both servers.
  ///
  /// @param arguments the brokers
  public static void main(String... arguments) throws Exception {
    EdgeConfig limited = config(arguments[0], Map.of());
    EdgeConfig free =
        config(
            arguments[0],
            Map.of("TICKETMASTER_LARGE_ANSWER_BYTES", Integer.toString(Integer.MAX_VALUE)));
    EngineKeeper keeper = new EngineKeeper(limited, _ -> {}, Tracing.NONE, () -> {});
    Database none = Database.start(null);
    Availability availability = Availability.start(limited, keeper::engine);
    EdgeServer first = start(limited, keeper, none, availability);
    EdgeServer second = start(free, keeper, none, availability);
    keeper.start(null);
    keeper.started().get().engine().awaitReady(Duration.ofSeconds(60));
    open(keeper);
    System.out.println("> " + first.port());
    System.out.println("> " + second.port());
    new LittleHeap().obey();
    System.exit(0);
  }

  private static EdgeServer start(
      EdgeConfig config, EngineKeeper keeper, Database none, Availability availability) {
    return EdgeServer.start(
        config,
        new Backends(keeper::engine, none, availability, null, new Metrics(), Identification.OPEN),
        Traces.start(config));
  }

  private static EdgeConfig config(String brokers, Map<String, String> more) {
    Map<String, String> all = new HashMap<>();
    all.put("TICKETMASTER_TOPIC_PREFIX", "heap-");
    all.put("TICKETMASTER_PARTITIONS", "1");
    // What is held stays held for as long as a test takes.
    all.put("TICKETMASTER_SLOW_READER_SECONDS", "600");
    all.put("TICKETMASTER_LARGE_ANSWER_BYTES", Long.toString(BUDGET));
    all.putAll(more);
    return Stack.config(brokers, all);
  }

  private static void open(EngineKeeper keeper) throws InterruptedException {
    var engine = keeper.engine().engine();
    SECTIONS.forEach((name, layout) ->
        engine.commands().append(new SectionId(Stack.EVENT, name), Open.of(layout)).join());
    for (String name : SECTIONS.keySet()) {
      engine.sections().awaitOpen(new SectionId(Stack.EVENT, name), Duration.ofSeconds(60));
    }
  }

  private static Map<String, SectionLayout> sections() {
    Map<String, SectionLayout> sections = new LinkedHashMap<>();
    sections.put(MAP, SectionLayout.grid(200, 500));
    sections.put(ROWS, SectionLayout.grid(10_000, 2));
    for (int i = 0; i < 6; i++) {
      sections.put("box-" + i, SectionLayout.grid(1, 4));
    }
    sections.put(NAME, SectionLayout.grid(1, 500));
    return sections;
  }

  private void obey() throws IOException {
    try (var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        switch (line) {
          case "fill" -> fill();
          case "empty" -> ballast.clear();
          default -> {}
        }
        System.out.println("> " + used());
      }
    }
  }

  /// Takes memory until no more than [#SPARE] is left.
  private void fill() {
    long used = used();
    for (long left = Runtime.getRuntime().maxMemory() - used; left > SPARE; left -= MEGABYTE) {
      ballast.add(new byte[(int) MEGABYTE]);
    }
  }

  private static long used() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
