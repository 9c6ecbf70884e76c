package com.keer.ticketmaster.bench.report;

import com.keer.ticketmaster.bench.result.ScenarioResult;
import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A page that shows how a run went: charts, tables and their origin, for one result or for several
/// to compare.
///
/// It is one self-contained file, so it opens from a disk, an email or an artifact store, today and
/// in years.
public final class HtmlReport {
  private static final Mustache.Compiler COMPILER =
      Mustache.compiler()
          .emptyStringIsFalse(true)
          .withEscaper(text -> Escapers.HTML.escape(printable(text)));

  private static final Pattern UNPRINTABLE =
      Pattern.compile("[^\\t\\n -\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

  /// Charts that answer one question.
  private record Section(String title, List<Figure> figures) {}

  private HtmlReport() {}

  /// Writes `index.html` and, next to it, `result.json`, or `result-a.json`, `result-b.json` and so
  /// on for several results.
  ///
  /// @param results the first is the one to compare the others with
  /// @return the page
  public static Path write(List<ScenarioResult> results, Path directory) throws IOException {
    Files.createDirectories(directory);
    for (int i = 0; i < results.size(); i++) {
      String letter = NamedRun.letter(i).toLowerCase(Locale.ROOT);
      String name = results.size() == 1 ? "result.json" : "result-" + letter + ".json";
      ResultJson.write(results.get(i), directory.resolve(name));
    }
    return Files.writeString(directory.resolve("index.html"), html(results));
  }

  static String html(List<ScenarioResult> results) {
    List<NamedRun> runs = NamedRun.of(results);
    List<ResultView> views = new ArrayList<>();
    for (int i = 0; i < results.size(); i++) {
      String letter = results.size() == 1 ? "" : NamedRun.letter(i);
      views.add(new ResultView(results.get(i), letter, i == 0 ? null : results.getFirst()));
    }
    List<Section> sections =
        Stream.of(
                new Section("As the work grows", GrowthPlots.of(runs)),
                new Section("What happened", MeasurePlots.of(runs)),
                new Section("How fast", RatePlots.of(runs)),
                new Section("How long an answer takes", LatencyPlots.of(runs)),
                new Section("What it costs", CostPlots.of(runs, cores(results))))
            .filter(section -> !section.figures().isEmpty())
            .toList();
    List<Table> tables = Tables.all(runs);
    return COMPILER
        .compile(resource("page.html"))
        .execute(
            Map.of(
                "title",
                title(results),
                "css",
                resource("page.css"),
                "results",
                views,
                "sections",
                sections,
                "hasTables",
                !tables.isEmpty(),
                "tables",
                tables));
  }

  private static String title(List<ScenarioResult> results) {
    return results.stream()
        .map(ScenarioResult::scenario)
        .distinct()
        .collect(Collectors.joining(", ", "TicketMaster benchmark: ", ""));
  }

  /// The cores of the machine, if all results come from machines with the same number; otherwise 0.
  private static double cores(List<ScenarioResult> results) {
    List<OptionalDouble> cores =
        results.stream()
            .map(result -> Numbers.parsed(result.machine().getOrDefault("cores", "")))
            .distinct()
            .toList();
    return cores.size() == 1 ? cores.getFirst().orElse(0) : 0;
  }

  /// Text without the characters that XML cannot contain: the page is both HTML and XML.
  static String printable(String text) {
    return UNPRINTABLE.matcher(text).replaceAll("\uFFFD");
  }

  private static String resource(String name) {
    try (InputStream file = HtmlReport.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
