package com.keer.ticketmaster.cli;

import com.keer.ticketmaster.cli.terminal.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/// What one run of the program in this JVM led to.
record CliRun(int exitCode, String out, String err) {

  static CliRun of(String... args) {
    return on(Terminal.PLAIN, args);
  }

  static CliRun of(List<String> args) {
    return of(args.toArray(String[]::new));
  }

  static CliRun on(Terminal terminal, String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        Cli.create(terminal, new PrintWriter(out, true), new PrintWriter(err, true)).execute(args);
    return new CliRun(exitCode, out.toString(), err.toString());
  }
}
