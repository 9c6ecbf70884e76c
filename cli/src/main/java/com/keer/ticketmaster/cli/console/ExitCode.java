package com.keer.ticketmaster.cli.console;

/// The exit codes of the commands.
public final class ExitCode {
  public static final int OK = 0;
  public static final int FAILED = 1;
  public static final int USAGE = 2;
  public static final int REFUSED = 3;
  public static final int UNREACHABLE = 4;
  public static final int IN_USE = 5;
  public static final int NOT_COMPARED = 6;

  /// The result of `check`.
  public static final int DIFFERENT = 1;

  private ExitCode() {}
}
