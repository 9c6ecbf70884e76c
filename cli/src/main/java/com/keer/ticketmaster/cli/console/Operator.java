package com.keer.ticketmaster.cli.console;

import com.keer.ticketmaster.booking.Author;

/// The person at this terminal, as the log names them for commands that are sent straight to Kafka.
public final class Operator {

  private Operator() {}

  /// Their name on this machine, which proves nothing: Kafka decides who may write.
  public static Author author() {
    return new Author("command line, " + System.getProperty("user.name", "unknown"), null);
  }
}
