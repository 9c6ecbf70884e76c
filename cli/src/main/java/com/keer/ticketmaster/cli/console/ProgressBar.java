package com.keer.ticketmaster.cli.console;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/// Shows the progress of a command in one line that disappears at the end. Draws nothing unless a
/// person watches. Several threads may report progress.
///
/// It is our own, because libraries would add a terminal library and a thread to replace these few
/// lines.
public final class ProgressBar implements AutoCloseable {
  private static final int WIDTH = 30;
  private static final Duration MIN_INTERVAL = Duration.ofMillis(80);

  private final Terminal terminal;
  private final PrintWriter out;
  private String doing = "";
  private long begin = System.nanoTime();
  private long lastDrawn = begin - MIN_INTERVAL.toNanos();

  public ProgressBar(Terminal terminal, PrintWriter out) {
    this.terminal = terminal;
    this.out = out;
  }

  /// Draws the bar with the rate since this step began and the time left at that rate.
  ///
  /// @param doing the step; a new step restarts the clock
  public synchronized void show(String doing, long done, long goal) {
    long now = System.nanoTime();
    if (!doing.equals(this.doing)) {
      this.doing = doing;
      begin = now;
      lastDrawn = now - MIN_INTERVAL.toNanos();
    }
    draw(doing, done, goal, now);
  }

  /// Draws the bar with a detail that changes during the step.
  public synchronized void showState(String state, long done, long goal) {
    draw(state, done, goal, System.nanoTime());
  }

  /// Shows a step of unknown length.
  public synchronized void say(String what) {
    if (terminal.interactive()) {
      out.print(terminal.overLine(terminal.dim(what + " …")));
      out.flush();
    }
  }

  private void draw(String word, long done, long goal, long now) {
    if (!terminal.interactive() || (now - lastDrawn < MIN_INTERVAL.toNanos() && done < goal)) {
      return;
    }
    lastDrawn = now;
    double share = goal == 0 ? 1 : (double) done / goal;
    out.print(
        terminal.overLine(
            String.format(
                Locale.ROOT,
                "%-16s %s %,d/%,d  %3.0f %%  %,.0f/s  %s",
                word,
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

  /// Removes the bar, so that something else can be printed.
  public synchronized void clear() {
    if (terminal.interactive()) {
      out.print(terminal.overLine(""));
      out.flush();
    }
  }
}
