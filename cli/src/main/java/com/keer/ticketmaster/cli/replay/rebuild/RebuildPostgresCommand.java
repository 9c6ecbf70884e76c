package com.keer.ticketmaster.cli.replay.rebuild;

import com.keer.ticketmaster.cli.console.CliException;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.cli.console.KafkaOptions;
import com.keer.ticketmaster.cli.console.KafkaTarget;
import com.keer.ticketmaster.cli.console.Listeners;
import com.keer.ticketmaster.cli.console.Output;
import com.keer.ticketmaster.cli.console.ProgressBar;
import com.keer.ticketmaster.cli.console.Range;
import com.keer.ticketmaster.cli.console.Terminal;
import com.keer.ticketmaster.cli.console.TextTable;
import com.keer.ticketmaster.cli.stores.PostgresOptions;
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
import picocli.CommandLine.Option;

/// Rebuilds the tables that PostgreSQL copies from the log.
@Command(
    abbreviateSynopsis = true,
    sortOptions = false,
    name = "postgres",
    description = {
      "Rebuilds tickets and reservations next to the live tables, then corrects those in one",
      "transaction. Venues, events and prices do not come from the log and stay.",
      "The database user must be allowed to create a schema."
    })
final class RebuildPostgresCommand implements Callable<Integer> {
  @Mixin private KafkaOptions kafka;

  @Mixin private PostgresOptions postgres;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "2",
      description = "How many threads read and write (default: ${DEFAULT-VALUE}).")
  @Range(max = 64)
  private int threads;

  @Mixin private final Output output;

  RebuildPostgresCommand(Terminal terminal) {
    output = new Output(terminal);
  }

  @Override
  public Integer call() {
    KafkaTarget target = kafka.target();
    target.requireListener();
    Listeners.requirePostgres(postgres.url());
    RebuildReport report = rebuild(target);
    output.print(report, this::text);
    return ExitCode.OK;
  }

  private RebuildReport rebuild(KafkaTarget target) {
    Postgres database = new Postgres(postgres.url(), postgres.user(), postgres.password(), 1);
    try (ProgressBar bar = output.progress()) {
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
          "PostgreSQL: %s. The live tables are unchanged; run the command again"
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
    return table.render(output.terminal())
        + String.format(
            Locale.ROOT,
            "%nBuilt from %,d records in %.1f s, switched over in %.1f s: %s.%n%s",
            report.records(),
            report.readMillis() / 1000.0,
            report.switchMillis() / 1000.0,
            repaired == 0
                ? "every row was already correct"
                : String.format(Locale.ROOT, "%,d rows repaired", repaired),
            report.unreadable() == 0
                ? ""
                : "%,d records could not be read and were skipped; run with --verbose%n"
                    .formatted(report.unreadable()));
  }

  private static void line(TextTable table, String name, RebuildReport.Rows rows) {
    table.line(name, number(rows.rebuilt()), rows.added(), rows.changed(), rows.removed());
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
