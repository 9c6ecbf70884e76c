package com.keer.ticketmaster.bench.report;

import com.keer.ticketmaster.bench.result.ScenarioResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// A page for people who want to see how it went: plots, tables and where they come from, of one
/// result or of several to compare.
///
/// One file that needs nothing else: it opens from a disk, a mail or an artifact store, today and
/// in years.
public final class HtmlReport {
  private HtmlReport() {}

  /// The same for a single result.
  public static Path write(ScenarioResult result, Path directory) throws IOException {
    return write(List.of(result), directory);
  }

  /// Writes `index.html`, and beside it `result.json`, or `result-a.json`, `result-b.json` and so
  /// on for several results.
  ///
  /// @param results the first of which the others are compared with
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
    return new Page(results).html();
  }
}
