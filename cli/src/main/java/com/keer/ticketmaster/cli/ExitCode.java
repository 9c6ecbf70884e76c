package com.keer.ticketmaster.cli;

/// What the commands tell their caller, besides their output.
final class ExitCode {
  static final int OK = 0;
  static final int FAILED = 1;
  static final int USAGE = 2;
  static final int REFUSED = 3;
  static final int UNREACHABLE = 4;
  static final int IN_USE = 5;

  private ExitCode() {}
}
