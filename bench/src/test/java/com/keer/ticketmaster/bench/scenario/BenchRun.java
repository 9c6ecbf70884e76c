package com.keer.ticketmaster.bench.scenario;

import com.keer.ticketmaster.cli.console.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;

/// The result of one run of the program in this JVM.
public record BenchRun(int exitCode, String out, String err) {

  public static BenchRun of(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        Bench.create(Terminal.PLAIN, new PrintWriter(out, true), new PrintWriter(err, true))
            .execute(args);
    return new BenchRun(exitCode, out.toString(), err.toString());
  }
}
