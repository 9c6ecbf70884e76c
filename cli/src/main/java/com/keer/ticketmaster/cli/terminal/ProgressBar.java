package com.keer.ticketmaster.cli.terminal;

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
  private final int goal;
  private final long begin = System.nanoTime();
  private long lastDrawn = begin - BETWEEN_TWO.toNanos();

  public ProgressBar(Terminal terminal, PrintWriter out, int goal) {
    this.terminal = terminal;
    this.out = out;
    this.goal = goal;
  }

  public void show(String doing, int done) {
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
                "%-16s %s %,d/%,d  %3.0f %%  %d s",
                doing,
                terminal.green(terminal.bar(WIDTH, share)),
                done,
                goal,
                100 * share,
                Duration.ofNanos(now - begin).toSeconds())));
    out.flush();
  }

  @Override
  public void close() {
    if (terminal.interactive()) {
      out.print(terminal.overLine(""));
      out.flush();
    }
  }
}
