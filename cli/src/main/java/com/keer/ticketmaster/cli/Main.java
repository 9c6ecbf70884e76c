package com.keer.ticketmaster.cli;

import com.keer.ticketmaster.cli.console.Terminal;
import java.io.PrintWriter;

/// Starts the program.
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    PrintWriter out = new PrintWriter(System.out, true, System.out.charset());
    PrintWriter err = new PrintWriter(System.err, true, System.err.charset());
    int exitCode = Cli.create(Terminal.detect(), out, err).execute(args);
    out.flush();
    err.flush();
    System.exit(exitCode);
  }
}
