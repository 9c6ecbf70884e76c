package com.keer.ticketmaster.cli.features;

import com.keer.ticketmaster.cli.console.Terminal;
import com.keer.ticketmaster.cli.console.TextTable;
import com.keer.ticketmaster.features.FeatureLevel;
import com.keer.ticketmaster.features.Installation;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The level of an installation, and what its programs can read.
///
/// @param level what may be written
/// @param newest the highest level that this program knows
/// @param obstacle why the level cannot be raised to the newest; null if it can or is there
/// @param silent programs that said nothing about levels
record FeatureReport(
    int level,
    int newest,
    @Nullable String obstacle,
    List<Level> levels,
    List<Instance> instances,
    List<Silent> silent) {

  /// A level.
  ///
  /// @param since when the installation reached it; null if it did not, or began with it
  record Level(int level, boolean reached, @Nullable String since, String meaning) {}

  /// A program.
  record Instance(String name, int newest, String announcedAt, boolean alive) {}

  /// A program that said nothing, or too long ago.
  record Silent(String client, String host) {}

  FeatureReport {
    levels = List.copyOf(levels);
    instances = List.copyOf(instances);
    silent = List.copyOf(silent);
  }

  static FeatureReport of(Installation it) {
    boolean risen = it.level() >= FeatureLevel.NEWEST;
    return new FeatureReport(
        it.level(),
        FeatureLevel.NEWEST,
        risen ? null : it.obstacle(FeatureLevel.NEWEST),
        IntStream.rangeClosed(FeatureLevel.FIRST, FeatureLevel.NEWEST)
            .mapToObj(level -> level(it, level))
            .toList(),
        it.instances().stream()
            .map(each ->
                new Instance(each.name(), each.newest(), utc(each.announcedAt()), each.alive()))
            .toList(),
        it.silent().stream().map(each -> new Silent(each.client(), each.host())).toList());
  }

  private static Level level(Installation it, int level) {
    Long since = it.raises().get(level);
    return new Level(
        level, level <= it.level(), since == null ? null : utc(since), FeatureLevel.meaning(level));
  }

  private static String utc(long millis) {
    return Instant.ofEpochMilli(millis).toString();
  }

  String text(Terminal terminal) {
    StringBuilder text = new StringBuilder();
    text.append("The installation is at feature level %d.\n\n".formatted(level));
    TextTable table = new TextTable().right("LEVEL").left("SINCE").left("MEANING");
    for (Level each : levels) {
      String since = each.since() == null ? "" : each.since();
      table.line(
          Integer.toString(each.level()), each.reached() ? since : "not yet", each.meaning());
    }
    text.append(table.render(terminal)).append('\n');
    if (instances.isEmpty() && silent.isEmpty()) {
      return text.append("No program works here.\n").toString();
    }
    TextTable programs = new TextTable().left("PROGRAM").left("READS UP TO").left("SAID SO");
    for (Instance each : instances) {
      programs.line(
          each.name(),
          "level " + each.newest(),
          each.announcedAt() + (each.alive() ? "" : ", gone"));
    }
    for (Silent each : silent) {
      programs.line(each.client() + " " + each.host(), "level 1", "never").painted(terminal::red);
    }
    text.append(programs.render(terminal));
    return text.append('\n').append(hint()).toString();
  }

  private String hint() {
    if (level >= newest) {
      return "";
    }
    return obstacle == null
        ? "It can be raised: ticketmaster features raise %d\n".formatted(newest)
        : "It cannot be raised to %d: %s.\n".formatted(newest, obstacle);
  }
}
