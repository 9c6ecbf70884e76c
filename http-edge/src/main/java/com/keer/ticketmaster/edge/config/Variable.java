package com.keer.ticketmaster.edge.config;

import com.keer.ticketmaster.TicketMasterSettings;
import com.keer.ticketmaster.booking.SectionRules;
import org.jspecify.annotations.Nullable;

/// The environment variables of an edge process: what each accepts, its default, and what it does.
/// `docs/variables.md` and the messages about mistakes are made from this.
public enum Variable {
  BOOTSTRAP_SERVERS(
      "127.0.0.1:9092", "host:port[,host:port…]", "The brokers of the Kafka cluster."),
  CLIENT_CONFIG(
      "none", "a readable properties file", "Settings for every Kafka client, security included."),
  TOPIC_PREFIX("none", "a prefix of topic names", "Separates installations on one cluster."),
  PARTITIONS(
      "those of existing topics, or 4",
      1,
      10_000,
      "partitions",
      "Partitions of new topics. They cannot be changed later."),
  REPLICATION_FACTOR(
      -1, -1, 100, "replicas", "Replicas of new topics. `-1` is the broker's default."),

  HTTP_HOST("0.0.0.0", "a host name or address", "The address to listen on."),
  HTTP_PORT(8080, 0, Variable.MAX_PORT, "port", "The port to listen on. `0` picks any free one."),
  INTERNAL_PORT(
      "none",
      0,
      Variable.MAX_PORT,
      "port",
      "The port for requests from other instances; needs `TICKETMASTER_ADVERTISED_HOST`. `0` takes"
          + " any free one."),
  ADVERTISED_HOST(
      "none",
      "a host name or address",
      "The host at which other instances reach this one; needs `TICKETMASTER_INTERNAL_PORT`."),

  ROLES("all", "a list of api, reservation-processor, seat-processor", "What this process does."),
  STATE_DIR(
      "a folder for temporary files",
      "a path",
      "Where the stores are. Each process needs its own; set it in production."),
  STORES("persistent", "persistent or in-memory", "Where the working state is kept."),
  THREADS(usual().threads(), 1, 1_000, "threads", "Stream threads of each role."),
  STANDBY_REPLICAS(
      usual().standbyReplicas(), 0, 10, "copies", "Warm copies of the state on other instances."),
  COMMIT_INTERVAL_MS(
      (int) usual().commitInterval().toMillis(),
      1,
      60_000,
      "ms",
      "How often the processors commit: the largest part of the time an answer takes."),
  REHEARSAL(
      100_000,
      0,
      1_000_000,
      "reservations",
      "Reservations that are rehearsed on separate topics before the process is ready. `0` skips the"
          + " rehearsal."),
  ID_SECRET(
      "derived from the cluster id",
      "a text of at least " + Variable.MIN_SECRET_LENGTH + " characters",
      "Signs reservation ids. Must be the same on all instances."),

  MAX_SEATS_PER_RESERVATION(
      SectionRules.DEFAULT.maxSeatsPerReservation(),
      1,
      SectionRules.MAX_SEATS_PER_RESERVATION,
      "seats",
      "Seats in one reservation. A section can allow fewer."),
  MAX_HOLD_SECONDS(
      SectionRules.DEFAULT.maxHoldSeconds(),
      0,
      SectionRules.MAX_HOLD_SECONDS,
      "s",
      "The longest hold, extensions included. A section can allow less."),
  DEFAULT_HOLD_SECONDS(
      "600, or the longest hold if that is less",
      0,
      SectionRules.MAX_HOLD_SECONDS,
      "s",
      "How long `\"hold\": true` holds seats."),
  MAX_IN_FLIGHT(
      20_000,
      1,
      1_000_000,
      "requests",
      "Bookings in progress, and separately callers who wait. More are answered with `503`."),
  MAX_BODY_BYTES(16 * 1024, 256, 1024 * 1024, "bytes", "The longest body of a booking."),
  MAX_WAIT_SECONDS(30, 1, 300, "s", "The longest time a caller can wait for an outcome."),
  V1_WAIT_SECONDS(
      "10, or the longest wait if that is less",
      0,
      300,
      "s",
      "How long requests under `/v1` wait for an outcome."),
  MAX_LISTENERS(
      10_000, 0, 1_000_000, "streams", "Open event streams. More are answered with `503`."),

  POSTGRES_URL(
      "none",
      "jdbc:postgresql://host:port/database",
      "The database of venues, events and tickets. Without it their routes answer `503`."),
  POSTGRES_USER("the driver's default", "a text", "The database user."),
  POSTGRES_PASSWORD("none", "a text", "The password of the database user."),
  POSTGRES_POOL_SIZE(10, 2, 1_000, "connections", "Database connections of this process."),
  REDIS_URL(
      "none",
      "redis://[user:password@]host:port[/database]",
      "The Redis that several instances share to serve availability; `rediss://` uses TLS. Without"
          + " it, readers are served by this process alone.");

  static final String PREFIX = "TICKETMASTER_";
  static final int MAX_PORT = 65_535;
  static final int MIN_SECRET_LENGTH = 16;

  private final String standard;
  private final String form;
  private final @Nullable String unit;
  private final String meaning;
  private final int least;
  private final int most;

  Variable(String standard, String form, String meaning) {
    this(standard, form, null, meaning, 0, 0);
  }

  Variable(int standard, int least, int most, String unit, String meaning) {
    this(Integer.toString(standard), least, most, unit, meaning);
  }

  Variable(String standard, int least, int most, String unit, String meaning) {
    this(
        standard,
        "a whole number from %d to %d".formatted(least, most),
        unit,
        meaning,
        least,
        most);
  }

  Variable(
      String standard, String form, @Nullable String unit, String meaning, int least, int most) {
    this.standard = standard;
    this.form = form;
    this.unit = unit;
    this.meaning = meaning;
    this.least = least;
    this.most = most;
  }

  private static TicketMasterSettings usual() {
    return TicketMasterSettings.builder("unused").build();
  }

  /// The name in the environment: `TICKETMASTER_HTTP_PORT`.
  public String key() {
    return PREFIX + name();
  }

  /// The default, as text for people.
  public String standard() {
    return standard;
  }

  /// What it accepts, as text to follow "must be".
  public String form() {
    return form;
  }

  /// The unit of a number; null for anything else.
  public @Nullable String unit() {
    return unit;
  }

  /// What it does, in a sentence.
  public String meaning() {
    return meaning;
  }

  /// Which default applies to a number.
  int standardNumber() {
    return Integer.parseInt(standard);
  }

  int least() {
    return least;
  }

  int most() {
    return most;
  }
}
