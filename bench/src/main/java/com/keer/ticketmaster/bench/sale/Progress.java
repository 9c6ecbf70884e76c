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

  /// @param terminal nothing is drawn unless a person watches
  public Progress(Terminal terminal, PrintWriter err) {
    this.terminal = terminal;
    this.err = err;
  }

  /// A step of unknown duration.
  public void doing(String what) {
    draw(terminal.dim(what + " …"));
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

  private void draw(String line) {
    if (terminal.interactive()) {
      err.print(terminal.overLine(line));
      err.flush();
    }
  }

  @Override
  public void close() {
    draw("");
  }
}
