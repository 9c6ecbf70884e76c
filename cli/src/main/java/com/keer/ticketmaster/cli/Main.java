package com.keer.ticketmaster.cli;

import com.keer.ticketmaster.cli.console.Program;

/// Starts the program.
public final class Main {
  private Main() {}

  public static void main(String[] args) throws Exception {
    Program.run((terminal, out, err) -> Cli.create(terminal, out, err).execute(args));
  }
}
