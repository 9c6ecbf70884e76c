package com.keer.ticketmaster.bench;

import com.keer.ticketmaster.bench.scenario.Bench;
import com.keer.ticketmaster.cli.terminal.Terminal;
import java.io.PrintWriter;

/// Starts the bench.
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    PrintWriter out = new PrintWriter(System.out, true, System.out.charset());
    PrintWriter err = new PrintWriter(System.err, true, System.err.charset());
    int exitCode = Bench.create(Terminal.detect(), out, err).execute(args);
    out.flush();
    err.flush();
    System.exit(exitCode);
  }
}
