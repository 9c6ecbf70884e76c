package com.keer.ticketmaster.bench.options;

import picocli.CommandLine.Option;

/// Whether the price of tokens is measured.
public final class TokensOption {
  @Option(
      names = "--tokens",
      description =
          "Also measure a second system, in turn, in which buyers need tokens: the price of"
              + " checking them.")
  private boolean wanted;

  public boolean wanted() {
    return wanted;
  }

  /// The name of a run in which buyers have tokens.
  public static String label(String name) {
    return name + ", tokens";
  }
}
