package com.keer.ticketmaster.cli.replay.rebuild;

import com.keer.ticketmaster.cli.console.CliException;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.cli.console.JsonOutput;
import com.keer.ticketmaster.cli.console.KafkaOptions;
import com.keer.ticketmaster.cli.console.KafkaTarget;
import com.keer.ticketmaster.cli.console.Listeners;
import com.keer.ticketmaster.cli.console.ProgressBar;
import com.keer.ticketmaster.cli.console.Terminal;
import com.keer.ticketmaster.cli.console.TextTable;
import com.keer.ticketmaster.edge.config.EdgeConfig.Postgres;
import com.keer.ticketmaster.edge.rebuild.PostgresRebuild;
import com.keer.ticketmaster.edge.rebuild.PostgresRebuild.Phase;
import com.keer.ticketmaster.edge.rebuild.RebuildException;
import com.keer.ticketmaster.edge.rebuild.RebuildReport;
import java.sql.SQLException;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Builds PostgreSQL's copy of the log afresh.
@Command(
    abbreviateSynopsis = true,
    sortOptions = false,
    name = "postgres",
    description = {
      "Builds tickets and reservations in PostgreSQL afresh, beside the running tables, and makes",
      "those equal in one transaction. Venues, events and prices are not of the log and stay."
    })
final class RebuildPostgresCommand implements Callable<Integer> {
  private static final int MAX_THREADS = 64;

  private final Terminal terminal;

  @Spec private CommandSpec spec;
  @Mixin private KafkaOptions kafka;

  @Option(
      names = "--postgres",
      paramLabel = "URL",
      defaultValue =
          "${env:TICKETMASTER_POSTGRES_URL:-jdbc:postgresql://127.0.0.1:15432/ticketmaster}",
      description = {
        "The database (default: ${DEFAULT-VALUE}).",
        "Environment: TICKETMASTER_POSTGRES_URL, _USER, _PASSWORD."
      })
  private String postgres;

  @Option(
      names = "--postgres-user",
      paramLabel = "NAME",
      defaultValue = "${env:TICKETMASTER_POSTGRES_USER:-postgres}",
      description = "Who writes there (default: ${DEFAULT-VALUE}); may create a schema.")
  private String user;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "2",
      description = "How many read and write at a time (default: ${DEFAULT-VALUE}).")
  private int threads;

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  RebuildPostgresCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (threads < 1 || threads > MAX_THREADS) {
      throw new CliException(ExitCode.USAGE, "--threads is 1 to " + MAX_THREADS);
    }
    KafkaTarget target = kafka.target();
    target.requireListener();
    Listeners.requirePostgres(postgres);
    RebuildReport report = rebuild(target);
    var out = spec.commandLine().getOut();
    out.print(json ? JsonOutput.line(report) + "\n" : text(report));
    out.flush();
    return ExitCode.OK;
  }

  private RebuildReport rebuild(KafkaTarget target) {
    Postgres database =
        new Postgres(postgres, user, System.getenv("TICKETMASTER_POSTGRES_PASSWORD"), 1);
    try (ProgressBar bar = new ProgressBar(terminal, spec.commandLine().getErr(), 0)) {
      return new PostgresRebuild(
              target.bootstrapServers(), target.clientProperties(), target.topics(), database)
          .run(
              threads,
              (phase, done, goal) ->
                  bar.show(phase == Phase.READING ? "building" : "switching", done, goal));
    } catch (RebuildException e) {
      throw new CliException(ExitCode.REFUSED, String.valueOf(e.getMessage()), e);
    } catch (SQLException e) {
      throw new CliException(
          ExitCode.FAILED,
          "PostgreSQL: %s. The running tables are as they were; run it again"
              .formatted(String.valueOf(e.getMessage()).lines().findFirst().orElse("")),
          e);
    }
  }

  private String text(RebuildReport report) {
    TextTable table =
        new TextTable()
            .left("table")
            .right("rows")
            .right("added")
            .right("changed")
            .right("removed");
    line(table, "ticket", report.tickets());
    line(table, "reservation", report.reservations());
    long repaired = report.tickets().repaired() + report.reservations().repaired();
    return table.render(terminal)
        + String.format(
            Locale.ROOT,
            "%nBuilt from %,d records in %.1f s, switched over in %.1f s: %s.%n%s",
            report.records(),
            report.readMillis() / 1000.0,
            report.switchMillis() / 1000.0,
            repaired == 0
                ? "every row was right already"
                : String.format(Locale.ROOT, "%,d rows repaired", repaired),
            report.unreadable() == 0
                ? ""
                : "%,d records could not be read and were passed over; run with --verbose%n"
                    .formatted(report.unreadable()));
  }

  private static void line(TextTable table, String name, RebuildReport.Rows rows) {
    table.line(name, number(rows.rebuilt()), rows.added(), rows.changed(), rows.removed());
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
