package com.keer.ticketmaster.cli.audit;

import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.cli.console.KafkaOptions;
import com.keer.ticketmaster.cli.console.KafkaTarget;
import com.keer.ticketmaster.cli.console.Output;
import com.keer.ticketmaster.cli.console.Terminal;
import com.keer.ticketmaster.cli.console.TextTable;
import com.keer.ticketmaster.cli.stores.PostgresOptions;
import com.keer.ticketmaster.edge.audit.AuditEntry;
import com.keer.ticketmaster.edge.audit.AuditTopic;
import com.keer.ticketmaster.edge.audit.AuditTrail;
import com.keer.ticketmaster.log.RecordedLog;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Lists who changed what of the catalogue and the keys.
@Command(
    abbreviateSynopsis = true,
    sortOptions = false,
    name = "audit",
    description = {
      "Lists who changed venues, events, prices and keys, the newest change first: from the topic",
      "'audit', into which the servers bring each change a moment later. What happened to a",
      "reservation, and who asked for it, is told by 'replay explain'."
    })
public final class AuditCommand implements Callable<Integer> {

  private static final int MOST = 10_000;

  @Option(
      names = "--subject",
      paramLabel = "SUBJECT",
      description = "Only this one: event/gala, key/7f3k2m9qx0ta, or all of a kind: venue.")
  private @Nullable String subject;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "Only what happened since then: 2026-11-30T19:00:00Z.")
  private @Nullable String since;

  @Option(
      names = "--limit",
      paramLabel = "COUNT",
      defaultValue = "100",
      description = "How many at most, up to 10,000 (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Option(
      names = "--from",
      paramLabel = "STORE",
      defaultValue = "kafka",
      description = {
        "kafka or postgres (default: ${DEFAULT-VALUE}). The database has a change at once, the topic",
        "has it even if somebody has changed the database since."
      })
  private Store from;

  /// Where a change is written.
  enum Store {
    KAFKA,
    POSTGRES
  }

  @Mixin private KafkaOptions kafka;

  @Mixin private PostgresOptions postgres;

  @Mixin private final Output output;

  /// A command that prints to this terminal.
  public AuditCommand(Terminal terminal) {
    output = new Output(terminal);
  }

  @Override
  public Integer call() {
    if (limit < 1 || limit > MOST) {
      throw output.usage("--limit takes 1 to %,d".formatted(MOST));
    }
    List<AuditEntry> entries =
        switch (from) {
          case KAFKA -> inTopic();
          case POSTGRES -> AuditTrail.list(postgres.jdbi(), subject, since(), limit);
        };
    output.print(entries.stream().map(AuditLine::of).toList(), this::text);
    return ExitCode.OK;
  }

  private List<AuditEntry> inTopic() {
    Instant earliest = since();
    KafkaTarget target = kafka.target();
    String topic = target.topics().audit().name();
    return target.connect(client -> {
      try (RecordedLog log = RecordedLog.inCluster(client)) {
        if (log.spans(topic).isEmpty()) {
          throw KafkaTarget.missing(ExitCode.REFUSED, topic);
        }
        return AuditTopic.list(log, topic, subject, earliest, limit);
      }
    });
  }

  private @Nullable Instant since() {
    String text = since;
    if (text == null) {
      return null;
    }
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw output.usage("--since takes a time such as 2026-11-30T19:00:00Z");
    }
  }

  private String text(List<AuditLine> lines) {
    if (lines.isEmpty()) {
      return "Nobody has changed anything.\n";
    }
    TextTable table =
        new TextTable()
            .left("time")
            .left("by")
            .left("request")
            .left("action")
            .left("subject")
            .left("what");
    for (AuditLine line : lines) {
      table.line(
          line.time(),
          line.author(),
          line.requestId() == null ? "-" : line.requestId(),
          line.action(),
          line.subject(),
          line.detail());
    }
    return table.render(output.terminal());
  }
}
