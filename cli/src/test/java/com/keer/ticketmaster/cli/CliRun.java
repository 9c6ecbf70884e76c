package com.keer.ticketmaster.cli;

import com.keer.ticketmaster.cli.console.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/// The result of one run of the program in this JVM.
public record CliRun(int exitCode, String out, String err) {

  public static CliRun of(String... args) {
    return on(Terminal.PLAIN, args);
  }

  public static CliRun of(List<String> args) {
    return of(args.toArray(String[]::new));
  }

  public static CliRun on(Terminal terminal, String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        Cli.create(terminal, new PrintWriter(out, true), new PrintWriter(err, true)).execute(args);
    return new CliRun(exitCode, out.toString(), err.toString());
  }
}
