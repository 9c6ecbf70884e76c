package com.keer.ticketmaster.bench;

import com.keer.ticketmaster.bench.scenario.Bench;
import com.keer.ticketmaster.cli.console.Program;

/// Starts the program.
public final class Main {
  private Main() {}

  public static void main(String[] args) throws Exception {
    Program.run((terminal, out, err) -> Bench.execute(terminal, out, err, args));
  }
}
