package com.keer.ticketmaster.cli.observability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;

/// The rules of Prometheus in `docker/prometheus`, and the names of the alerts that their tests
/// see.
///
/// @param firing alerts that a test expects to fire
/// @param quiet alerts that a test expects not to fire
record Rules(List<Rule> all, Set<String> firing, Set<String> quiet) {

  private static final Path FOLDER = Path.of("..", "docker", "prometheus");
  private static final Pattern ALERTNAME = Pattern.compile("alertname=\"(\\w+)\"");

  /// One rule.
  ///
  /// @param alert whether it is an alert; otherwise it records a series
  record Rule(
      String name,
      boolean alert,
      String expression,
      Map<String, String> labels,
      Map<String, String> annotations) {}

  Rules {
    all = List.copyOf(all);
    firing = Set.copyOf(firing);
    quiet = Set.copyOf(quiet);
  }

  static Rules read() throws IOException {
    return of(
        Files.readString(FOLDER.resolve("rules.yml")),
        Files.readString(FOLDER.resolve("rules.test.yml")));
  }

  static Rules of(String rules, String tests) {
    List<Rule> all = new ArrayList<>();
    for (Map<String, Object> group : maps(load(rules).get("groups"))) {
      for (Map<String, Object> rule : maps(group.get("rules"))) {
        all.add(rule(rule));
      }
    }
    Set<String> firing = new TreeSet<>();
    Set<String> quiet = new TreeSet<>();
    for (Map<String, Object> test : maps(load(tests).get("tests"))) {
      for (Map<String, Object> look : maps(test.get("promql_expr_test"))) {
        Matcher asked = ALERTNAME.matcher(String.valueOf(look.get("expr")));
        if (asked.find()) {
          boolean fires = !maps(look.get("exp_samples")).isEmpty();
          (fires ? firing : quiet).add(asked.group(1));
        }
      }
    }
    return new Rules(all, firing, quiet);
  }

  List<Rule> alerts() {
    return all.stream().filter(Rule::alert).toList();
  }

  Set<String> recorded() {
    return all.stream().filter(rule -> !rule.alert()).map(Rule::name).collect(Collectors.toSet());
  }

  private static Rule rule(Map<String, Object> rule) {
    boolean alert = rule.containsKey("alert");
    return new Rule(
        String.valueOf(rule.get(alert ? "alert" : "record")),
        alert,
        String.valueOf(rule.get("expr")),
        texts(rule.get("labels")),
        texts(rule.get("annotations")));
  }

  private static Map<String, Object> load(String yaml) {
    return new Yaml().load(yaml);
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> maps(@Nullable Object list) {
    return list == null ? List.of() : (List<Map<String, Object>>) list;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, String> texts(@Nullable Object map) {
    return map == null ? Map.of() : (Map<String, String>) map;
  }
}
