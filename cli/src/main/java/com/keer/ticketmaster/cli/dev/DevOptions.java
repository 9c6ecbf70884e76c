package com.keer.ticketmaster.cli.dev;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// What a local installation consists of.
final class DevOptions {
  static final String OPEN = "open";
  static final String TOKENS = "tokens";

  private static final int MAX_PORT = 65_535;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "8080",
      description = "The HTTP port (default: ${DEFAULT-VALUE}); 0 takes any free port.")
  private int port;

  @Option(
      names = "--operator-port",
      paramLabel = "PORT",
      defaultValue = "8081",
      description = "The port of health and metrics (default: ${DEFAULT-VALUE}); 0: any free one.")
  private int operatorPort;

  @Option(
      names = "--kafka-port",
      paramLabel = "PORT",
      defaultValue = "9092",
      description = "The Kafka port (default: ${DEFAULT-VALUE}); 0 takes any free port.")
  private int kafkaPort;

  @Option(
      names = "--postgres-port",
      paramLabel = "PORT",
      defaultValue = "15432",
      description = "The PostgreSQL port (default: ${DEFAULT-VALUE}); 0 takes any free port.")
  private int postgresPort;

  @Option(
      names = "--redis-port",
      paramLabel = "PORT",
      defaultValue = "16379",
      description = "The Redis port (default: ${DEFAULT-VALUE}); 0 takes any free port.")
  private int redisPort;

  @Option(
      names = "--kafka",
      paramLabel = "HOST:PORT[,…]",
      description = "Use this Kafka cluster instead of starting a broker.")
  private @Nullable String kafka;

  @Option(
      names = "--postgres",
      paramLabel = "URL",
      description = {
        "Use this database instead of starting one: jdbc:postgresql://HOST:PORT/DATABASE.",
        "Environment: TICKETMASTER_POSTGRES_USER, TICKETMASTER_POSTGRES_PASSWORD."
      })
  private @Nullable String postgres;

  @Option(
      names = "--redis",
      paramLabel = "URL",
      description = "Use this Redis instead of starting one: redis://HOST:PORT.")
  private @Nullable String redis;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = {
        "Keep all data in this folder, for the next start (default: a temporary folder, removed at",
        "the end)."
      })
  private @Nullable Path data;

  @Option(
      names = "--access",
      paramLabel = "MODE",
      defaultValue = "open",
      description = {
        "open: everybody may do everything (default). tokens: callers need tokens, which an issuer of",
        "its own makes: 'ticketmaster token'."
      })
  private String access;

  @Option(names = "--rehearse", hidden = true, defaultValue = "0")
  private int rehearsal;

  int port() {
    return port;
  }

  int operatorPort() {
    return operatorPort;
  }

  /// Whether callers need tokens.
  boolean asksForTokens() {
    return access.equals(TOKENS);
  }

  /// @throws ParameterException if it is neither of the two
  void requireAccess() {
    if (!access.equals(TOKENS) && !access.equals(OPEN)) {
      throw usage("--access takes open or tokens, not '%s'".formatted(access));
    }
  }

  /// How many reservations to rehearse before it is ready.
  int rehearsal() {
    return rehearsal;
  }

  /// Whether it only rehearses, and then ends.
  boolean rehearses() {
    return rehearsal > 0;
  }

  int kafkaPort() {
    return kafkaPort;
  }

  int postgresPort() {
    return postgresPort;
  }

  int redisPort() {
    return redisPort;
  }

  /// The folder to keep; null for a temporary one.
  @Nullable Path data() {
    return data;
  }

  /// Bootstrap servers of an existing cluster; null to start a broker.
  @Nullable String kafka() {
    return kafka;
  }

  /// The JDBC address of an existing database; null to start PostgreSQL.
  @Nullable String postgres() {
    return postgres;
  }

  /// The address of an existing Redis; null to start one.
  @Nullable String redis() {
    return redis;
  }

  /// The ports to listen on, by the option that chooses each.
  Map<String, Integer> ports() {
    Map<String, Integer> ports = new LinkedHashMap<>();
    ports.put("--port", port);
    ports.put("--operator-port", operatorPort);
    if (kafka == null) {
      ports.put("--kafka-port", kafkaPort);
    }
    if (postgres == null) {
      ports.put("--postgres-port", postgresPort);
    }
    if (redis == null) {
      ports.put("--redis-port", redisPort);
    }
    return ports;
  }

  /// @throws ParameterException if a port is out of range, or two are the same
  void requirePorts() {
    Map<Integer, String> options = new HashMap<>();
    ports()
        .forEach((option, value) -> {
          if (value < 0 || value > MAX_PORT) {
            throw usage("%s must be 0 to %d, not %d".formatted(option, MAX_PORT, value));
          }
          String other = value == 0 ? null : options.putIfAbsent(value, option);
          if (other != null) {
            throw usage("%s and %s must differ, both are %d".formatted(other, option, value));
          }
        });
  }

  private ParameterException usage(String sentence) {
    return new ParameterException(command.commandLine(), sentence);
  }
}
