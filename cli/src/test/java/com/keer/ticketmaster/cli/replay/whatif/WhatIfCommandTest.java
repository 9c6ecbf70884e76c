package com.keer.ticketmaster.cli.replay.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.cli.CliRun;
import com.keer.ticketmaster.cli.RunningEngine;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.embedded.EmbeddedKafka;
import com.keer.ticketmaster.hall.SectionId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.NodeList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WhatIfCommandTest {
  private static EmbeddedKafka kafka;

  @BeforeAll
  static void sell(@TempDir Path folder) throws Exception {
    kafka = EmbeddedKafka.start();
    try (RunningEngine engine = RunningEngine.start(kafka, "sale-", 3, folder)) {
      for (String name : new String[] {"stalls", "balcony"}) {
        SectionId section = new SectionId("rock-night", name);
        engine.open(section, 4, 9);
        for (int i = 0; i < 25; i++) {
          engine.book(name + i, section, 1 + i % 4, i % 5 == 0 ? 600 : 0);
        }
      }
    }
  }

  @AfterAll
  static void stop() {
    kafka.close();
  }

  @Test
  void comparesAllPoliciesAndReproducesTheRecord() throws Exception {
    // When
    CliRun run = whatIf("--json");

    // Then
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    JsonNode report = JsonMapper.shared().readTree(run.out());
    List<String> names = new ArrayList<>();
    report.get("policies").forEach(policy -> names.add(policy.get("policy").asString()));
    assertThat(names)
        .containsExactly(
            "as recorded",
            "best-available",
            "first-fit",
            "nearest",
            "orphan-averse",
            "from-the-back",
            "larger-first");
    JsonNode recorded = report.get("policies").get(0);
    JsonNode best = report.get("policies").get(1);
    assertThat(best.get("sameAsRecorded").asBoolean()).isTrue();
    assertThat(report.get("policies").get(2).get("sameAsRecorded").asBoolean()).isFalse();
    for (String figure : List.of("seatsSold", "seatsHeld", "requests", "served", "refused")) {
      assertThat(best.get(figure)).as(figure).isEqualTo(recorded.get(figure));
    }
    assertThat(recorded.get("requests").asInt()).isEqualTo(50);
    assertThat(report.get("unlike").isEmpty()).isTrue();
  }

  @Test
  void showsATableForPeople() {
    // When
    CliRun run = whatIf("--policy=first-fit,nearest", "--section=stalls", "--event=rock-night");

    // Then
    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(run.out().lines())
        .anyMatch(line -> line.startsWith("as recorded "))
        .anyMatch(line -> line.startsWith("first-fit "))
        .anyMatch(line -> line.startsWith("not-enough-seats "))
        .contains("25 requests for 36 seats in 1 sections.");
  }

  @Test
  void leavesOutTheReasonsWhereNobodyIsRefused() {
    // When
    CliRun run = whatIf("--until=6");

    // Then
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
    assertThat(run.out()).contains("as recorded ").doesNotContain("REFUSED BECAUSE OF");
  }

  @Test
  void drawsAPictureAndAPage(@TempDir Path folder) throws Exception {
    // Given
    Path picture = folder.resolve("policies.svg");
    Path page = folder.resolve("policies.html");

    // When
    whatIf("--output=" + picture);
    whatIf("--output=" + page);

    // Then
    var parsed = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(picture.toFile());
    assertThat(shapes(parsed.getElementsByTagName("path"))).isGreaterThan(42);
    assertThat(Files.readString(page))
        .contains("<svg ", "</svg>", "<td>orphan-averse</td>")
        .doesNotContain("http://www.w3.org/1999", "<script", "<link");
  }

  @Test
  void noticesARecordedPolicyThatIsNotTheRecords() {
    // When
    CliRun run = whatIf("--recorded-policy=first-fit");

    // Then
    assertThat(run.exitCode()).isEqualTo(ExitCode.DIFFERENT);
    assertThat(run.out()).contains("was not made with the recorded policy");
  }

  @Test
  void explainsWhatIsNotThere() {
    assertThat(whatIf("--policy=random").exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(whatIf("--policy=random").err())
        .contains("there is no policy 'random'; choose one of best-available, first-fit");
    assertThat(whatIf("--event=other").exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(whatIf("--output=plot.png").exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(whatIf("--topic-prefix=none-").err())
        .isEqualTo(
            "ticketmaster: topic 'none-reservation-requests' does not exist: start the engine first, which creates it, or check --topic-prefix\n");
  }

  /// How many shapes the paths consist of: a path may draw several, each begun by a move.
  private static long shapes(NodeList paths) {
    long count = 0;
    for (int i = 0; i < paths.getLength(); i++) {
      String drawn = paths.item(i).getAttributes().getNamedItem("d").getNodeValue();
      count += drawn.chars().filter(c -> c == 'M').count();
    }
    return count;
  }

  private static CliRun whatIf(String... more) {
    List<String> args =
        new ArrayList<>(List.of("replay", "what-if", "--kafka=" + kafka.bootstrapServers()));
    if (List.of(more).stream().noneMatch(arg -> arg.startsWith("--topic-prefix"))) {
      args.add("--topic-prefix=sale-");
    }
    args.addAll(List.of(more));
    return CliRun.of(args);
  }
}
