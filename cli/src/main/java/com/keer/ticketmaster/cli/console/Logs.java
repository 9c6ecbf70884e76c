package com.keer.ticketmaster.cli.console;

/// Keeps the log lines of libraries out of a command's output. It has to run before anything logs.
public final class Logs {
  private static final String FILE = "log4j2.configurationFile";

  private Logs() {}

  public static void configure(boolean verbose) {
    if (System.getProperty(FILE) == null) {
      System.setProperty(FILE, "classpath:ticketmaster-log4j2.xml");
      System.setProperty("ticketmaster.log.libraries", verbose ? "WARN" : "OFF");
      System.setProperty("ticketmaster.log.own", verbose ? "INFO" : "ERROR");
    }
  }
}
