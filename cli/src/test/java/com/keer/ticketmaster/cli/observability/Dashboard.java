package com.keer.ticketmaster.cli.observability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One of Grafana's dashboards in `docker/grafana/dashboards`.
record Dashboard(String file, JsonNode json) {

  private static final Path FOLDER = Path.of("..", "docker", "grafana", "dashboards");
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Set<String> DATASOURCES = Set.of("prometheus", "tempo", "loki");

  private static final Pattern PER_EVENT =
      Pattern.compile("\\bby\\s*\\([^)]*\\b(event|section|user|reservation)\\w*\\b");

  /// How many columns Grafana has.
  private static final int COLUMNS = 24;

  static List<Dashboard> all() throws IOException {
    List<Dashboard> all = new ArrayList<>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.sorted().toList()) {
        all.add(of(file.getFileName().toString(), Files.readString(file)));
      }
    }
    return all;
  }

  static Dashboard of(String file, String content) {
    return new Dashboard(file, JSON.readTree(content));
  }

  String uid() {
    return json.path("uid").asString("");
  }

  /// Whether the page about dashboards shows a picture of it.
  boolean isShown() throws IOException {
    Path docker = FOLDER.getParent().getParent();
    String picture = "grafana/pictures/" + file.replace(".json", ".png");
    return Files.isRegularFile(docker.resolve(picture))
        && Files.readString(docker.resolve("observability.md")).contains("](" + picture + ")");
  }

  /// Everything that keeps people from reading it, in words; empty if it is sound.
  List<String> faults(MetricTable metrics) {
    List<String> faults = new ArrayList<>();
    Set<Integer> ids = new HashSet<>();
    Set<String> taken = new HashSet<>();
    for (JsonNode panel : json.path("panels")) {
      String title = panel.path("title").asString("");
      if (title.isBlank()) {
        faults.add("a panel without a title");
      }
      if (!ids.add(panel.path("id").asInt(0))) {
        faults.add(title + ": the id of another panel");
      }
      if (!place(panel.path("gridPos"), taken)) {
        faults.add(title + ": outside the grid, or on another panel");
      }
      if (!panel.path("type").asString("").equals("row")) {
        content(panel, metrics).forEach(fault -> faults.add(title + ": " + fault));
      }
    }
    return faults;
  }

  private static boolean place(JsonNode place, Set<String> taken) {
    int left = place.path("x").asInt(-1);
    int top = place.path("y").asInt(-1);
    int right = left + place.path("w").asInt(0);
    boolean fits = left >= 0 && top >= 0 && right > left && right <= COLUMNS;
    for (int x = left; x < right; x++) {
      for (int y = top; y < top + place.path("h").asInt(0); y++) {
        fits &= taken.add(x + "/" + y);
      }
    }
    return fits;
  }

  private static List<String> content(JsonNode panel, MetricTable metrics) {
    List<String> faults = new ArrayList<>();
    String datasource = panel.path("datasource").path("uid").asString("");
    if (!DATASOURCES.contains(datasource)) {
      faults.add("unknown datasource '" + datasource + "'");
    }
    if (panel.path("fieldConfig").path("defaults").path("unit").asString("").isBlank()) {
      faults.add("no unit");
    }
    if (panel.path("targets").isEmpty()) {
      faults.add("no query");
    }
    Set<String> names = new HashSet<>();
    for (JsonNode target : panel.path("targets")) {
      if (!names.add(target.path("refId").asString(""))) {
        faults.add("two queries with the same refId");
      }
      if (datasource.equals("prometheus")) {
        query(target.path("expr").asString(""), metrics, faults);
      }
    }
    return faults;
  }

  private static void query(String expression, MetricTable metrics, List<String> faults) {
    if (expression.isBlank()) {
      faults.add("an empty query");
      return;
    }
    metrics.missing(expression).forEach(name -> faults.add("unknown metric " + name));
    // As many series as there are events would make a sale unreadable, and Prometheus slow.
    if (PER_EVENT.matcher(expression).find()) {
      faults.add("a series for each event or section");
    }
  }

  @Override
  public String toString() {
    return file;
  }
}
