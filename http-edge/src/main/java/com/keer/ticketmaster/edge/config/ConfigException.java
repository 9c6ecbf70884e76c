package com.keer.ticketmaster.edge.config;

import java.util.List;

/// The configuration has mistakes; the message names every one of them.
public final class ConfigException extends RuntimeException {

  private final List<String> mistakes;

  public ConfigException(List<String> mistakes) {
    super("the configuration has mistakes:\n  " + String.join("\n  ", mistakes));
    this.mistakes = List.copyOf(mistakes);
  }

  /// One sentence for each mistake, the variable first.
  public List<String> mistakes() {
    return mistakes;
  }
}
