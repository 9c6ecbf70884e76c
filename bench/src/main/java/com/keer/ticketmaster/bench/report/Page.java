package com.keer.ticketmaster.bench.report;

import com.keer.ticketmaster.bench.result.ScenarioResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The page as a whole: heads of the results, plots by question, tables.
final class Page {
  private final List<ScenarioResult> results;
  private final List<NamedRun> runs;

  Page(List<ScenarioResult> results) {
    this.results = List.copyOf(results);
    this.runs = NamedRun.of(results);
  }

  String html() {
    Tag head =
        Tag.of("head")
            .add(Tag.of("meta").with("charset", "utf-8"))
            .add(
                Tag.of("meta")
                    .with("name", "viewport")
                    .with("content", "width=device-width, initial-scale=1"))
            .add(Tag.of("meta").with("name", "color-scheme").with("content", "light dark"))
            .add(Tag.of("title").text(title()))
            .add(Tag.of("style").raw(css()));
    return "<!DOCTYPE html>\n"
        + Tag.of("html").with("lang", "en").add(head).add(body()).render()
        + "\n";
  }

  private String title() {
    return results.stream()
        .map(ScenarioResult::scenario)
        .distinct()
        .collect(Collectors.joining(", ", "TicketMaster benchmark: ", ""));
  }

  private Tag body() {
    Tag main = Tag.of("main").add(Tag.of("h1").text(title()));
    for (int i = 0; i < results.size(); i++) {
      String letter = results.size() == 1 ? "" : NamedRun.letter(i);
      main.add(ResultHeader.of(results.get(i), letter, i == 0 ? null : results.getFirst()));
    }
    addSection(main, "As the work grows", GrowthPlots.of(runs));
    addSection(main, "How fast", RatePlots.of(runs));
    addSection(main, "How long an answer takes", LatencyPlots.of(runs));
    addSection(main, "What it costs", CostPlots.of(runs, cores()));
    addSection(main, "All figures", tables());
    return Tag.of("body").add(main);
  }

  private static void addSection(Tag main, String title, List<Tag> cards) {
    if (!cards.isEmpty()) {
      main.add(
          Tag.of("section").add(Tag.of("h2").text(title)).add(Tag.of("div", "cards").add(cards)));
    }
  }

  private List<Tag> tables() {
    return Stream.of(
            Tables.runs(runs),
            Tables.figures(runs),
            Tables.processes(runs),
            Tables.bytes(runs),
            Tables.settings(runs))
        .filter(table -> !table.isEmpty())
        .map(table ->
            table.title().equals(Tables.SETTINGS)
                ? HtmlTable.of(table, HtmlTable::differs)
                : HtmlTable.of(table))
        .toList();
  }

  /// The cores of the machine, if all results come from machines with as many; 0 otherwise.
  private double cores() {
    List<OptionalDouble> cores =
        results.stream()
            .map(result -> Numbers.parsed(result.machine().getOrDefault("cores", "")))
            .distinct()
            .toList();
    return cores.size() == 1 ? cores.getFirst().orElse(0) : 0;
  }

  private static String css() {
    try (InputStream file = Page.class.getResourceAsStream("page.css")) {
      return new String(
          Objects.requireNonNull(file, "page.css").readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
