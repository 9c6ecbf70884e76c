package com.keer.ticketmaster.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.booking.Chain;
import com.keer.ticketmaster.hall.SeatCounts;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.log.Finding;
import com.keer.ticketmaster.log.LogPlace;
import com.keer.ticketmaster.verify.VerificationReport.Line;
import com.keer.ticketmaster.verify.VerificationReport.StatusComparison;
import com.keer.ticketmaster.verify.VerificationReport.Totals;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Reports name sections in the order in which people count.
class ReportOrderTest {

  private static final List<String> NAMES = List.of("Block 10", "Balcony", "Block 2");

  @Test
  void inTheTableOfSections() {
    // When
    var report =
        new VerificationReport(
            NAMES.stream().map(ReportOrderTest::line).toList(),
            List.of(),
            Map.of(),
            0,
            new Totals(0, 0, 0, 0, 0, 0),
            new VerificationReport.Signed(0, 0, List.of(), false));

    // Then
    assertThat(report.sections())
        .extracting(line -> line.section().name())
        .containsExactly("Balcony", "Block 2", "Block 10");
  }

  @Test
  void amongTheFindings() {
    // When
    Stream<Finding> findings =
        Stream.concat(
                NAMES.stream().map(name -> new SectionId("e", name)), Stream.of((SectionId) null))
            .map(id ->
                new Finding(Finding.Kind.SEQUENCE_GAP, id, 1, new LogPlace("topic", 0, 0), "a gap"))
            .sorted();

    // Then
    assertThat(findings.map(each -> each.section() == null ? "-" : each.section().name()))
        .containsExactly("-", "Balcony", "Block 2", "Block 10");
  }

  private static Line line(String name) {
    return new Line(
        new SectionId("e", name),
        1,
        1,
        1,
        new SeatCounts(1, 0, 0, 0),
        StatusComparison.SAME,
        Chain.NONE);
  }
}
