package com.keer.ticketmaster.cli.status;

import com.keer.ticketmaster.booking.SectionStatus;
import com.keer.ticketmaster.cli.console.CliException;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.cli.console.JsonOutput;
import com.keer.ticketmaster.cli.console.KafkaTarget;
import com.keer.ticketmaster.cli.console.Terminal;
import com.keer.ticketmaster.hall.SectionId;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/// Knows the latest status of the sections that were asked for, and shows it.
final class SectionWatcher {
  private final String event;
  private final @Nullable String section;
  private final Terminal terminal;
  private final boolean json;
  private final PrintWriter out;
  private final Map<String, SectionStatus> latest = new TreeMap<>();

  SectionWatcher(
      String event, @Nullable String section, Terminal terminal, boolean json, PrintWriter out) {
    this.event = event;
    this.section = section;
    this.terminal = terminal;
    this.json = json;
    this.out = out;
  }

  /// @throws CliException if nothing is known of what was asked for
  void showOnce(KafkaTarget target) {
    try (StatusTopic topic = StatusTopic.open(target)) {
      update(topic);
    }
    if (latest.isEmpty()) {
      throw new CliException(
          ExitCode.REFUSED,
          "%s is not open: open it with 'ticketmaster section-init', or check the spelling"
              .formatted(wanted()));
    }
    out.print(json ? JsonOutput.line(report()) + "\n" : report().table(terminal));
    out.flush();
  }

  /// Shows the sections again and again until the thread is interrupted.
  void watch(KafkaTarget target, Duration interval) {
    try (StatusTopic topic = StatusTopic.open(target)) {
      while (!Thread.currentThread().isInterrupted()) {
        update(topic);
        refresh(interval);
        Thread.sleep(interval);
      }
    } catch (InterruptedException | InterruptException e) {
      // The wish to end. The consumer closes better without the flag.
    }
  }

  private void update(StatusTopic topic) {
    topic.readToEnd(this::isWanted, (id, status) -> latest.put(id.name(), status));
  }

  private void refresh(Duration interval) {
    if (json) {
      out.println(JsonOutput.line(report()));
    } else {
      LocalTime now = LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS);
      String head =
          terminal.dim(
              "%s  %s  every %s s, Ctrl-C ends".formatted(wanted(), now, seconds(interval)));
      String body = latest.isEmpty() ? "not open yet\n" : report().table(terminal);
      String page = head + "\n\n" + body;
      out.print(terminal.interactive() ? terminal.overPage(page) : page + "\n");
    }
    out.flush();
  }

  private StatusReport report() {
    return StatusReport.of(event, latest);
  }

  private boolean isWanted(SectionId id) {
    return id.eventId().equals(event) && (section == null || id.name().equals(section));
  }

  private String wanted() {
    return section == null ? "event " + event : "section %s of event %s".formatted(section, event);
  }

  private static String seconds(Duration interval) {
    return interval.toMillis() % 1000 == 0
        ? Long.toString(interval.toSeconds())
        : Double.toString(interval.toMillis() / 1000.0);
  }
}
