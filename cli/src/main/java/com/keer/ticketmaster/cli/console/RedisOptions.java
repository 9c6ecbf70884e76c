package com.keer.ticketmaster.cli.console;

import picocli.CommandLine.Option;

/// Which Redis to use.
public final class RedisOptions {

  @Option(
      names = "--redis",
      paramLabel = "URL",
      defaultValue = "${env:TICKETMASTER_REDIS_URL:-redis://127.0.0.1:16379}",
      description = {
        "The Redis server (default: ${DEFAULT-VALUE}).",
        "Environment: TICKETMASTER_REDIS_URL."
      })
  private String url;

  public String url() {
    return url;
  }
}
