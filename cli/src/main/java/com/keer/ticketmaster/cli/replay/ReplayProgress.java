package com.keer.ticketmaster.cli.replay;

import com.keer.ticketmaster.cli.console.ProgressBar;
import com.keer.ticketmaster.cli.console.Terminal;
import com.keer.ticketmaster.verify.LogVerification;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/// A bar that learns how long it is when the reading begins.
public final class ReplayProgress implements LogVerification.Progress, AutoCloseable {

  private final Terminal terminal;
  private final PrintWriter err;
  private final String doing;
  private @Nullable ProgressBar bar;

  public ReplayProgress(Terminal terminal, PrintWriter err, String doing) {
    this.terminal = terminal;
    this.err = err;
    this.doing = doing;
  }

  @Override
  public synchronized void show(long done, long goal) {
    if (bar == null) {
      bar = new ProgressBar(terminal, err, goal);
    }
    bar.show(doing, done);
  }

  @Override
  public void close() {
    clear();
  }

  /// Takes the bar away, so that something else can be told.
  synchronized void clear() {
    if (bar != null) {
      bar.clear();
    }
  }
}
