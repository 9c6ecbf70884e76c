package com.keer.ticketmaster.cli.console;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/// Tells a person how far a command is, in one line that is gone at the end. Draws nothing where
/// nobody watches.
///
/// Our own, because libraries for it bring a terminal library and a thread for these few lines.
public final class ProgressBar implements AutoCloseable {
  private static final int WIDTH = 30;
  private static final Duration BETWEEN_TWO = Duration.ofMillis(80);

  private final Terminal terminal;
  private final PrintWriter out;
  private final long goal;
  private final long begin = System.nanoTime();
  private long lastDrawn = begin - BETWEEN_TWO.toNanos();

  public ProgressBar(Terminal terminal, PrintWriter out, long goal) {
    this.terminal = terminal;
    this.out = out;
    this.goal = goal;
  }

  /// Draws the bar with the rate since the beginning and the time that is left at that rate.
  public void show(String doing, long done) {
    show(doing, done, goal);
  }

  /// The same with a goal that was not known at the beginning.
  public synchronized void show(String doing, long done, long goal) {
    long now = System.nanoTime();
    if (!terminal.interactive() || (now - lastDrawn < BETWEEN_TWO.toNanos() && done < goal)) {
      return;
    }
    lastDrawn = now;
    double share = goal == 0 ? 1 : (double) done / goal;
    out.print(
        terminal.overLine(
            String.format(
                Locale.ROOT,
                "%-16s %s %,d/%,d  %3.0f %%  %,.0f/s  %s",
                doing,
                terminal.green(terminal.bar(WIDTH, share)),
                done,
                goal,
                100 * share,
                rate(done, now),
                left(done, goal, now))));
    out.flush();
  }

  private double rate(long done, long now) {
    return done / Math.max(1e-3, (now - begin) / 1e9);
  }

  private String left(long done, long goal, long now) {
    if (done == 0 || done >= goal) {
      return Duration.ofNanos(now - begin).toSeconds() + " s";
    }
    long seconds = Math.round((goal - done) / rate(done, now));
    return seconds < 120 ? seconds + " s left" : seconds / 60 + " min left";
  }

  @Override
  public void close() {
    clear();
  }

  /// Takes the bar away, so that something else can be told.
  public synchronized void clear() {
    if (terminal.interactive()) {
      out.print(terminal.overLine(""));
      out.flush();
    }
  }
}
