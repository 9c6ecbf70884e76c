package com.keer.ticketmaster.bench.sale;

import com.keer.ticketmaster.bench.load.RunWatcher;
import com.keer.ticketmaster.cli.console.ProgressBar;
import com.keer.ticketmaster.cli.console.Terminal;
import java.io.PrintWriter;
import java.io.Writer;

/// Shows the current step of a scenario, in one line that disappears at the end.
public final class Progress implements AutoCloseable {
  /// Shows nothing.
  public static final Progress NONE =
      new Progress(Terminal.PLAIN, new PrintWriter(Writer.nullWriter()));

  private final Terminal terminal;
  private final PrintWriter err;
  private final ProgressBar line;

  /// @param terminal nothing is drawn unless a person watches
  public Progress(Terminal terminal, PrintWriter err) {
    this.terminal = terminal;
    this.err = err;
    this.line = new ProgressBar(terminal, err);
  }

  /// A step of unknown duration.
  public void doing(String what) {
    line.say(what);
  }

  /// A run that is about to begin.
  public RunWatcher run(String label, int reservations) {
    ProgressBar bar = new ProgressBar(terminal, err);
    return new RunWatcher() {
      @Override
      public void answered(long answered) {
        bar.show(label, answered, reservations);
      }

      @Override
      public void checking() {
        doing(label + ": checking every answer");
      }
    };
  }

  @Override
  public void close() {
    line.close();
  }
}
