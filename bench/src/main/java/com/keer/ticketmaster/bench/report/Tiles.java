package com.keer.ticketmaster.bench.report;

import com.keer.ticketmaster.bench.result.RunResult;
import com.keer.ticketmaster.bench.result.ScenarioResult;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// The headline of a result in large figures; beside those of a later result, by how much they
/// differ from the first one's.
final class Tiles {
  private final ScenarioResult result;
  private final @Nullable RunResult base;

  /// @param first the result that this one is compared with, if it is not the first
  Tiles(ScenarioResult result, @Nullable ScenarioResult first) {
    this.result = result;
    this.base = first == null ? null : first.headline();
  }

  Tag tag() {
    RunResult run = result.headline();
    Tag tiles = Tag.of("div", "tiles");
    tiles.add(
        compared("reservations/s", "", RunResult::reservationsPerSecond).with("class", "tile hero"),
        compared("p50 latency", "ms", it -> it.latency().p50Ms()),
        compared("p99 latency", "ms", it -> it.latency().p99Ms()),
        compared("p99.9 latency", "ms", it -> it.latency().p999Ms()),
        compared("slowest answer", "ms", it -> it.latency().maxMs()));
    if (!run.processes().isEmpty()) {
      String what = "CPU per 1,000 reservations, load generator left out";
      tiles.add(compared(what, "s", Tiles::cpuPerThousand));
    }
    Double ratio = result.passthroughRatio();
    if (ratio != null) {
      tiles.add(tile("dataflow rate / passthrough rate", Numbers.fixed(ratio, 2), "×"));
    }
    tiles.add(tile("refused", Numbers.percent(run.refusedShare()), "%"));
    Tag errors = tile("errors in all runs", Numbers.whole(result.errors()), "");
    tiles.add(result.errors() == 0 ? errors : errors.with("class", "tile wrong"));
    return tiles;
  }

  private Tag compared(String what, String unit, ToDoubleFunction<RunResult> measure) {
    double value = measure.applyAsDouble(result.headline());
    Tag tile = tile(what, Numbers.significant(value), unit);
    double before = base == null ? 0 : measure.applyAsDouble(base);
    if (before == 0) {
      return tile;
    }
    double change = 100 * (value / before - 1);
    String sign = change < 0 ? "−" : "+";
    return tile.add(
        Tag.of("div", "change").text(sign + Numbers.fixed(Math.abs(change), 1) + " % against A"));
  }

  private static Tag tile(String what, String value, String unit) {
    Tag figure = Tag.of("div", "figure").text(value);
    if (!unit.isEmpty()) {
      figure.add(Tag.of("span", "unit").text(" " + unit));
    }
    return Tag.of("div", "tile").add(figure).add(Tag.of("div", "what").text(what));
  }

  private static double cpuPerThousand(RunResult run) {
    return run.processes().stream()
        .filter(use -> !Palette.measuresOnly(use.name()))
        .mapToDouble(use -> use.cpuSecondsPerThousand(run.reservations()))
        .sum();
  }
}
