package com.keer.ticketmaster.bench;

import com.keer.ticketmaster.bench.scenario.Bench;
import com.keer.ticketmaster.cli.console.Terminal;
import java.io.IOException;
import java.io.PrintWriter;

/// Starts the program.
public final class Main {
  private Main() {}

  public static void main(String[] args) throws IOException {
    PrintWriter out = new PrintWriter(System.out, true, System.out.charset());
    PrintWriter err = new PrintWriter(System.err, true, System.err.charset());
    int exitCode = Bench.execute(Terminal.detect(), out, err, args);
    out.flush();
    err.flush();
    System.exit(exitCode);
  }
}
