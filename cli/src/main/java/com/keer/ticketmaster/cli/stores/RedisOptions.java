package com.keer.ticketmaster.cli.stores;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which Redis to use.
public final class RedisOptions {

  private static final String DEFAULT = "redis://127.0.0.1:16379";

  @Option(
      names = "--redis",
      paramLabel = "URL",
      // Without the value of the variable, which may have a password.
      description = {
        "The Redis server (default: " + DEFAULT + ").",
        "Environment: TICKETMASTER_REDIS_URL or TICKETMASTER_REDIS_URL_FILE."
      })
  private @Nullable String url;

  public String url() {
    String given = url;
    return given == null ? Secret.of("TICKETMASTER_REDIS_URL").orElse(DEFAULT) : given;
  }
}
