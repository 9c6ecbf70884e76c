package com.keer.ticketmaster.bench.sale;

import com.keer.ticketmaster.bench.load.RunWatcher;
import com.keer.ticketmaster.cli.console.ProgressBar;
import com.keer.ticketmaster.cli.console.Terminal;
import java.io.PrintWriter;
import java.io.Writer;

/// Tells a person what a scenario is doing, in one line that is gone at the end.
public final class Progress implements AutoCloseable {
  /// Tells nobody.
  public static final Progress NONE =
      new Progress(Terminal.PLAIN, new PrintWriter(Writer.nullWriter()));

  private final Terminal terminal;
  private final PrintWriter err;

  /// @param terminal nothing is drawn where nobody watches
  public Progress(Terminal terminal, PrintWriter err) {
    this.terminal = terminal;
    this.err = err;
  }

  /// Something of which nobody knows how long it takes.
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
