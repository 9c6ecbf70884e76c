package com.keer.ticketmaster.cli.status;

import com.keer.ticketmaster.booking.SectionStatus;
import com.keer.ticketmaster.cli.console.CliException;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.cli.console.KafkaTarget;
import com.keer.ticketmaster.cli.console.Output;
import com.keer.ticketmaster.cli.console.Terminal;
import com.keer.ticketmaster.hall.SectionId;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/// Follows the latest status of the wanted sections, and shows it.
final class SectionWatcher {
  private final Wanted wanted;
  private final Output output;
  private final Map<String, SectionStatus> latest = new TreeMap<>(SectionId.NAMES);

  /// All sections of an event, or one of them.
  record Wanted(String event, @Nullable String section) {
    boolean includes(SectionId id) {
      return id.eventId().equals(event) && (section == null || id.name().equals(section));
    }

    @Override
    public String toString() {
      return section == null
          ? "event " + event
          : "section %s of event %s".formatted(section, event);
    }
  }

  SectionWatcher(Wanted wanted, Output output) {
    this.wanted = wanted;
    this.output = output;
  }

  /// @throws CliException if no such section is known
  void showOnce(KafkaTarget target) {
    try (StatusTopic topic = StatusTopic.open(target)) {
      update(topic);
    }
    if (latest.isEmpty()) {
      throw new CliException(
          ExitCode.REFUSED,
          "%s is not open: open it with 'ticketmaster section-init', or check the spelling"
              .formatted(wanted));
    }
    output.print(report(), it -> it.table(output.terminal()));
  }

  /// Refreshes until the thread is interrupted.
  void watch(KafkaTarget target, Duration interval) {
    try (StatusTopic topic = StatusTopic.open(target)) {
      while (!Thread.currentThread().isInterrupted()) {
        update(topic);
        refresh(interval);
        Thread.sleep(interval);
      }
    } catch (InterruptedException | InterruptException e) {
      // Time to end. The consumer closes more cleanly without the interrupt flag.
    }
  }

  private void update(StatusTopic topic) {
    topic.readToEnd(wanted::includes, (id, status) -> latest.put(id.name(), status));
  }

  private void refresh(Duration interval) {
    output.print(report(), report -> page(report, interval));
  }

  private String page(StatusReport report, Duration interval) {
    Terminal terminal = output.terminal();
    LocalTime now = LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS);
    String head =
        terminal.dim(
            "%s  %s  every %s s, Ctrl-C stops it".formatted(wanted, now, seconds(interval)));
    String body = latest.isEmpty() ? "not open yet\n" : report.table(terminal);
    String page = head + "\n\n" + body;
    return terminal.interactive() ? terminal.overPage(page) : page + "\n";
  }

  private StatusReport report() {
    return StatusReport.of(wanted.event(), latest);
  }

  private static String seconds(Duration interval) {
    return interval.toMillis() % 1000 == 0
        ? Long.toString(interval.toSeconds())
        : Double.toString(interval.toMillis() / 1000.0);
  }
}
