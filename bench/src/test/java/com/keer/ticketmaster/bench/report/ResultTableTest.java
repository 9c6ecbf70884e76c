package com.keer.ticketmaster.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.cli.console.Terminal;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultTableTest {
  private static final Terminal PERSON = new Terminal(true, true, true);

  @Test
  void linesUpNumbersAtTheRight() {
    // When
    List<String> lines = ResultTable.text(Examples.flood(), Terminal.PLAIN).lines().toList();

    // Then
    String titles = lineWith(lines, "reservations/s  refused %");
    for (String run : List.of("dataflow 1  ", "dataflow 2  ", "passthrough 1  ")) {
      String line = lineWith(lines, run);
      assertThat(line.charAt(end(titles, "reservations/s") - 1)).isBetween('0', '9');
      assertThat(line.charAt(end(titles, "reservations/s"))).isEqualTo(' ');
      assertThat(line.charAt(end(titles, "p99.9 ms") - 3)).isEqualTo('.');
    }
  }

  @Test
  void tellsMachineProcessesBytesFiguresAndRatio() {
    assertThat(ResultTable.text(Examples.flood(), Terminal.PLAIN))
        .contains(
            "machine: cpu AMD EPYC 7763 64-Core Processor, cores 4",
            "CPU s per 1,000",
            "seat-processor",
            "sections-changelog",
            "total",
            "cpuMicrosPerReservation",
            "passthrough ratio: 0.69",
            "headline: dataflow 1, 41,200 reservations/s")
        .doesNotContain("Violations", "\u001b");
  }

  @Test
  void showsViolationsInRed() {
    assertThat(ResultTable.text(Examples.wrong(2), PERSON))
        .contains("\u001b[31mSeat 2 of section A is sold twice.\u001b[0m", "\u001b[31mNO\u001b[0m");
  }

  @Test
  void showsTheFirstTwentyViolationsOnly() {
    assertThat(ResultTable.text(Examples.wrong(1_234), Terminal.PLAIN))
        .contains("Seat 20 of", "and 1,214 more")
        .doesNotContain("Seat 21 of");
  }

  @Test
  void showsRunsWithoutMeasurements() {
    assertThat(ResultTable.text(Examples.empty(), Terminal.PLAIN)).contains("nothing");
    assertThat(ResultTable.text(Examples.withoutRuns(), Terminal.PLAIN)).contains("none");
  }

  private static String lineWith(List<String> lines, String part) {
    return lines.stream().filter(line -> line.contains(part)).findFirst().orElseThrow();
  }

  private static int end(String line, String part) {
    return line.indexOf(part) + part.length();
  }
}
