package com.keer.ticketmaster.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.archive.ArchiveLog;
import com.keer.ticketmaster.booking.DecisionRule;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.section.AllocationPolicies;
import com.keer.ticketmaster.topology.RecordedSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// One archive for each format ever released. This program folds all of them to the states, chains
/// and statuses that the program of their time came to. If a test fails here, recorded logs would
/// no longer verify: decide in another way under a new version of the rules.
///
/// `level-1` was recorded by the last program without versions. A new form gets a new archive, from
/// [#recordsTheNewestLevel()]; no archive is ever recorded again.
class GoldenLogTest {

  private static final Path FOLDER = Path.of("src/test/resources/golden");
  private static final String NEWEST = "level-2";

  @ParameterizedTest
  @ValueSource(strings = {"level-1", NEWEST})
  void leadsToWhatItLedToWhenItWasRecorded(String level) throws IOException {
    try (ArchiveLog log = open(level)) {
      // When
      Map<String, String> found = GoldenLog.leadsTo(log, AllocationPolicies.STANDARD);

      // Then
      assertThat(found).isEqualTo(golden(level));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"level-1", NEWEST})
  void isNotWhatAnotherRuleLeadsTo(String level) throws IOException {
    AllocationPolicies others =
        AllocationPolicies.STANDARD.with(
            AllocationPolicies.BEST_AVAILABLE, AllocationPolicies.STANDARD.named("first-fit"));
    try (ArchiveLog log = open(level)) {
      // When
      Map<String, String> found = GoldenLog.leadsTo(log, others);

      // Then
      Map<String, String> golden = golden(level);
      assertThat(found.keySet()).isEqualTo(golden.keySet());
      assertThat(found.get("states")).isNotEqualTo(golden.get("states"));
      assertThat(found.get(GoldenSale.BOXES.key()))
          .isNotEqualTo(golden.get(GoldenSale.BOXES.key()));
    }
  }

  @Test
  void hasAllFormsOfItsLevel() throws IOException {
    try (ArchiveLog first = open("level-1");
        ArchiveLog newest = open(NEWEST)) {
      assertThat(GoldenLog.levels(first)).isEqualTo(Set.of(1));
      assertThat(GoldenLog.levels(newest)).isEqualTo(Set.of(1, 2));
      assertThat(GoldenLog.answers(newest))
          .contains("\"later\":", "\"decides-by\"", "looks like another text");
    }
  }

  @Test
  @EnabledIfSystemProperty(named = "golden.record", matches = NEWEST)
  void recordsTheNewestLevel() throws IOException {
    try (RecordedSystem system = new RecordedSystem(AllocationPolicies.STANDARD)) {
      var sale = new GoldenSale(system);
      sale.sell(
          rules -> rules.withDecision(sale.opened() % 2 == 0 ? NEW : DecisionRule.FIRST),
          step -> {
            switch (step) {
              case 30 -> system.init(GoldenSale.BOXES, decideBy("from-the-back", null));
              case 70 -> system.init(GoldenSale.BOXES, decideBy(null, 2));
              case 140 -> system.init(GoldenSale.STALLS, decideBy("best-available", 2));
              case 200 -> system.init(GoldenSale.LIMITED, decideBy("nearest", 2));
              default -> {}
            }
          });
      Files.write(FOLDER.resolve(NEWEST + ".tmlog"), GoldenLog.archive(system.log()));
    }
    try (ArchiveLog log = open(NEWEST)) {
      Files.writeString(
          FOLDER.resolve(NEWEST + ".txt"),
          GoldenLog.leadsTo(log, AllocationPolicies.STANDARD).entrySet().stream()
              .map(line -> line.getKey() + ": " + line.getValue() + "\n")
              .collect(Collectors.joining()));
    }
  }

  private static final DecisionRule NEW = new DecisionRule("orphan-averse", 2);

  private static SectionCommand.DecideBy decideBy(
      @Nullable String policy, @Nullable Integer version) {
    return new SectionCommand.DecideBy(policy, version);
  }

  private static ArchiveLog open(String level) {
    return ArchiveLog.open(FOLDER.resolve(level + ".tmlog"), "");
  }

  private static Map<String, String> golden(String level) throws IOException {
    Map<String, String> golden = new TreeMap<>();
    for (String line : Files.readAllLines(FOLDER.resolve(level + ".txt"))) {
      String[] parts = line.split(": ", 2);
      golden.put(parts[0], parts[1]);
    }
    return golden;
  }
}
