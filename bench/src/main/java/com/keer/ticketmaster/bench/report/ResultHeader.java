package com.keer.ticketmaster.bench.report;

import com.keer.ticketmaster.bench.result.ScenarioResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the page says of a result before any plot: where it comes from, whether it is correct, and
/// its headline.
final class ResultHeader {
  private ResultHeader() {}

  /// @param first the result that this one is compared with, if it is not the first
  /// @param letter that runs of this result carry in the plots; empty where there is only one
  static Tag of(ScenarioResult result, String letter, @Nullable ScenarioResult first) {
    Tag title = Tag.of("h2");
    if (!letter.isEmpty()) {
      title.add(Tag.of("span", "letter").text(letter)).text(" ");
    }
    title.text(result.scenario()).text(" ").add(Tag.of("small").text(result.startedAt()));
    return Tag.of("section", "result")
        .add(title)
        .add(verdict(result))
        .add(headline(result))
        .add(new Tiles(result, first).tag())
        .add(origin(result));
  }

  private static Tag headline(ScenarioResult result) {
    String chosen =
        result.runs().size() > 1
            ? "Headline: " + result.headline().label() + ", of " + result.runs().size() + " runs"
            : result.headline().label();
    return Tag.of("p", "chosen").text(chosen);
  }

  private static Tag verdict(ScenarioResult result) {
    if (result.runs().isEmpty()) {
      return Tag.of("div", "verdict bad").text("Nothing was run, so nothing was checked.");
    }
    String errors =
        result.errors() == 0 ? "" : " " + Numbers.whole(result.errors()) + " requests failed.";
    if (result.correct()) {
      return Tag.of("div", result.errors() == 0 ? "verdict good" : "verdict poor")
          .text("✓ Correct: the checks found nothing wrong in any run." + errors);
    }
    Tag sentences = Tag.of("ul");
    List<String> shown = Violations.sentences(result);
    shown.forEach(sentence -> sentences.add(Tag.of("li").text(sentence)));
    return Tag.of("div", "verdict bad").text("✗ Not correct." + errors).add(sentences);
  }

  private static Tag origin(ScenarioResult result) {
    Tag machine = Tag.of("dl");
    result
        .machine()
        .forEach((aspect, value) ->
            machine.add(Tag.of("div").add(Tag.of("dt").text(aspect), Tag.of("dd").text(value))));
    Tag origin = Tag.of("div", "origin").add(machine);
    return result.command().isEmpty() ? origin : origin.add(Tag.of("pre").text(result.command()));
  }
}
