package com.keer.ticketmaster.cli.replay.verify;

import com.keer.ticketmaster.log.Finding;
import com.keer.ticketmaster.verify.VerificationReport;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The document that `verify --json` prints.
record VerifyJson(
    boolean holds,
    long records,
    double seconds,
    long findings,
    long followUps,
    long doorCommands,
    long repetitions,
    long earlyRefusals,
    long buried,
    long unanswered,
    long checkpoints,
    long signedPlaces,
    List<String> keys,
    Map<String, Long> counts,
    List<Line> sections,
    List<Found> first) {

  record Line(
      String event,
      String section,
      long sequence,
      long commands,
      long outcomes,
      int free,
      int held,
      int sold,
      int blocked,
      String status,
      String chain) {}

  record Found(
      String kind,
      @Nullable String event,
      @Nullable String section,
      long sequence,
      String topic,
      int partition,
      long offset,
      String why) {}

  static VerifyJson of(VerificationReport report, Duration took) {
    Map<String, Long> counts = new LinkedHashMap<>();
    report.counts().forEach((kind, count) -> counts.put(name(kind), count));
    return new VerifyJson(
        report.holds(),
        report.totals().records(),
        took.toMillis() / 1000.0,
        report.found(),
        report.followUps(),
        report.totals().doorCommands(),
        report.totals().repetitions(),
        report.totals().earlyRefusals(),
        report.totals().buried(),
        report.totals().unanswered(),
        report.signed().checkpoints(),
        report.signed().heads(),
        report.signed().keys(),
        counts,
        report.sections().stream().map(VerifyJson::line).toList(),
        report.findings().stream().map(VerifyJson::found).toList());
  }

  private static Line line(VerificationReport.Line line) {
    return new Line(
        line.section().eventId(),
        line.section().name(),
        line.sequence(),
        line.commands(),
        line.outcomes(),
        line.counts().free(),
        line.counts().held(),
        line.counts().sold(),
        line.counts().blocked(),
        name(line.status()),
        line.chain().text());
  }

  private static Found found(Finding finding) {
    var section = finding.section();
    return new Found(
        name(finding.kind()),
        section == null ? null : section.eventId(),
        section == null ? null : section.name(),
        finding.sequence(),
        finding.place().topic(),
        finding.place().partition(),
        finding.place().offset(),
        finding.why());
  }

  private static String name(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
