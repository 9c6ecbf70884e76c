package com.keer.ticketmaster.cli.observability;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.cli.Cli;
import com.keer.ticketmaster.cli.console.Terminal;
import com.keer.ticketmaster.cli.observability.Rules.Rule;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/// What the rules of Prometheus say about the rest of the project. Whether they fire when they
/// should is tested by promtool in `.ci/rules`.
class RulesTest {

  private static final Path PAGE = Path.of("..", "docker", "observability.md");

  @Test
  void readMetricsThatExist() throws IOException {
    Rules rules = Rules.read();
    assertThat(unknown(rules, MetricTable.read())).isEmpty();
  }

  @Test
  void eachAlertSaysWhatItMeansAndWhatToTypeFirst() throws IOException {
    Rules rules = Rules.read();
    assertThat(rules.alerts()).isNotEmpty();
    assertThat(unexplained(rules)).isEmpty();
  }

  @Test
  void eachAlertIsTestedFiringAndQuiet() throws IOException {
    Rules rules = Rules.read();
    Set<String> alerts = names(rules);
    assertThat(rules.firing()).isEqualTo(alerts);
    assertThat(rules.quiet()).isEqualTo(alerts);
  }

  @Test
  void eachAlertIsOnThePageWithItsCommand() throws IOException {
    String page = Files.readString(PAGE);
    for (Rule alert : Rules.read().alerts()) {
      assertThat(page).contains("`" + alert.name() + "`", "`" + command(alert) + "`");
    }
  }

  @Test
  void aRuleThatIsWrongIsFound() {
    // Given
    Rules wrong =
        Rules.of(
            """
            groups:
              - name: wrong
                rules:
                  - record: requests:rate1m
                    expr: sum(rate(requests_total[1m]))
                  - alert: Stuck
                    expr: requests:rate1m > 5 and answers_total == 0
                    labels: {severity: page}
                    annotations: {summary: s, description: d, command: ticketmaster dlq mend}
                  - alert: Full
                    expr: requests:rate1m > 6
            """,
            """
            tests:
              - promql_expr_test:
                  - {expr: 'count(ALERTS{alertname="Stuck"})', exp_samples: [{value: 1}]}
                  - {expr: 'count(ALERTS{alertname="Full"})'}
                  - {expr: 'requests:rate1m', exp_samples: [{value: 1}]}
            """);
    MetricTable metrics = MetricTable.of("| `requests_total` | counter | requests |");

    // Then
    assertThat(unknown(wrong, metrics)).containsExactly("Stuck: answers_total");
    assertThat(unexplained(wrong))
        .containsExactly("Stuck: no such command", "Full: incomplete", "Full: no such command");
    assertThat(wrong.firing()).containsExactly("Stuck");
    assertThat(wrong.quiet()).containsExactly("Full");
  }

  private static List<String> unknown(Rules rules, MetricTable table) {
    MetricTable metrics = table.with(rules.recorded());
    return rules.all().stream()
        .flatMap(rule ->
            metrics.missing(rule.expression()).stream().map(name -> rule.name() + ": " + name))
        .toList();
  }

  private static List<String> unexplained(Rules rules) {
    List<String> faults = new ArrayList<>();
    for (Rule alert : rules.alerts()) {
      if (!alert.annotations().keySet().containsAll(Set.of("summary", "description"))
          || !Set.of("page", "ticket").contains(alert.labels().get("severity"))) {
        faults.add(alert.name() + ": incomplete");
      }
      if (!isCommand(command(alert))) {
        faults.add(alert.name() + ": no such command");
      }
    }
    return faults;
  }

  private static String command(Rule alert) {
    return alert.annotations().getOrDefault("command", "");
  }

  /// Whether our program takes it; nothing is run.
  private static boolean isCommand(String line) {
    String[] words = line.split(" ", -1);
    if (!words[0].equals("ticketmaster")) {
      return false;
    }
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    try {
      Cli.create(Terminal.PLAIN, nowhere, nowhere)
          .parseArgs(Arrays.copyOfRange(words, 1, words.length));
      return words.length > 1;
    } catch (CommandLine.ParameterException e) {
      return false;
    }
  }

  private static Set<String> names(Rules rules) {
    Set<String> names = new TreeSet<>();
    rules.alerts().forEach(alert -> names.add(alert.name()));
    return names;
  }
}
