package com.keer.ticketmaster.edge.config;

import com.keer.ticketmaster.TicketMasterSettings;
import com.keer.ticketmaster.booking.DecisionRule;
import com.keer.ticketmaster.booking.SectionRules;
import com.keer.ticketmaster.section.AllocationPolicies;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The environment variables of an edge process: what each accepts, its default, and what it does.
/// `docs/variables.md` and the messages about mistakes are made from this.
public enum Variable {
  BOOTSTRAP_SERVERS(
      "127.0.0.1:9092", "host:port[,host:port…]", "The brokers of the Kafka cluster."),
  CLIENT_CONFIG(
      "none",
      "a readable properties file",
      "Settings for every Kafka client, security included: see security.md."),
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
  OPERATOR_HOST(
      "`TICKETMASTER_HTTP_HOST`",
      "a host name or address",
      "The address at which health, metrics and the operators' page are served."),
  OPERATOR_PORT(
      8081,
      0,
      Variable.MAX_PORT,
      "port",
      "The port at which health, metrics and the operators' page are served, and nowhere else. `0`"
          + " picks any free one."),
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

  ACCESS(
      "none: a process with the role `api` needs it",
      "tokens or open",
      "Who may do what. `tokens`: callers need a token or a key, and see and change what is theirs:"
          + " access.md. `open`: everybody who reaches the server may do everything."),
  OPEN_TO_ALL(
      "false",
      "true or false",
      "Confirms `open` on an address that others than this machine can reach."),
  TOKEN_ISSUERS(
      "none",
      "https addresses, each with or without =file or =address of its keys, separated by commas",
      "Whose JSON Web Tokens are accepted. Keys are found by OpenID Connect discovery, or in the JWK"
          + " set that is named."),
  TOKEN_AUDIENCE("none", "a text", "What a token must name as its audience; needed with issuers."),
  TOKEN_BUYER_CLAIM("sub", "the name of a claim", "The claim that is the buyer's id."),
  TOKEN_SCOPE_CLAIM(
      "scope",
      "the name of a claim",
      "The claim that has the scopes: a text with spaces, or a list."),
  TOKEN_CLOCK_SKEW_SECONDS(
      30, 0, 600, "s", "How far the clock of an issuer may differ from this process's."),
  GUESTS(
      "false",
      "true or false",
      "Whether people without an account may book. Each gets a token for the reservation."),
  PSEUDONYMS(
      "off",
      "on or off",
      "Whether the log and the stores call people by pseudonyms, so that one can be forgotten:"
          + " access.md. Must be the same on all instances, from the first start of the installation"
          + " on."),

  TLS_CERTIFICATE(
      "none",
      "the name of a file in PEM",
      "The server's certificate, followed by those that signed it; needs `TICKETMASTER_TLS_KEY`. With"
          + " both, the public port speaks TLS 1.3 and 1.2, with HTTP/2 and HTTP/1.1. Files that"
          + " change are read again."),
  TLS_KEY(
      "none",
      "the name of a file in PEM",
      "The private key of the certificate, PKCS#8, without a password; needs"
          + " `TICKETMASTER_TLS_CERTIFICATE`."),
  HSTS_SECONDS(
      "31536000 (a year) with a certificate, else 0",
      0,
      Integer.MAX_VALUE,
      "s",
      "How long browsers are to reach this host by TLS only (`Strict-Transport-Security`). `0`: they"
          + " are told nothing. Set it if a proxy speaks TLS for this server."),
  CORS_ORIGINS(
      "none",
      "a list of origins as browsers write them, such as https://tickets.example.org",
      "Web pages of other sites that may call this server from a browser."),

  ROLES("all", "a list of api, reservation-processor, seat-processor", "What this process does."),
  INSTANCE_ID(
      "none",
      "at most 200 characters out of a-z A-Z 0-9 . _ -",
      "The name of this process, the same after every restart and no other's: a process that is"
          + " killed and back within 6 s takes up its partitions again without a rebalance. Empty"
          + " means none."),
  ZONE(
      "none",
      "at most 30 characters",
      "Where this process runs: standby copies are kept in other zones. Set it for all processes or"
          + " for none. Empty means none."),
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
  MAX_AHEAD_SECONDS(
      (int) usual().maxAhead().toSeconds(),
      1,
      1_000_000_000,
      "s",
      "How far the clock of a broker may be ahead of this process and of the other brokers. A record"
          + " that is further ahead waits until its time has come: see clocks.md of the engine."),
  REHEARSAL(
      100_000,
      0,
      1_000_000,
      "reservations",
      "Reservations that are rehearsed on separate topics after the start, until a real sale begins."
          + " `0` skips the rehearsal."),
  REHEARSAL_BEFORE_READY(
      "false", "true or false", "Whether the process is ready only after its rehearsal."),
  ID_SECRET(
      "random, in the topic installation-secrets",
      "a text of at least " + Variable.MIN_SECRET_LENGTH + " characters",
      "Signs reservation ids, and proves one instance to another. Must be the same on all"
          + " instances."),

  SIGNING_KEY(
      "none",
      "an Ed25519 private key, PKCS#8 in PEM",
      "Signs the heads of all hash chains into the topic `checkpoints`, and the proof in an answer"
          + " that asks for it. Set it for all processes of an installation, or for none."),
  CHECKPOINT_SECONDS(60, 1, 86_400, "s", "How often the heads that changed are signed."),
  CHECKPOINT_PLACES(
      "none",
      "files and http(s) addresses, separated by commas",
      "Where checkpoints go, besides their topic: each is appended to the file as a line, or sent"
          + " by `POST`, at least once."),

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
  ALLOCATION_POLICY(
      DecisionRule.BEST_AVAILABLE,
      "one of " + String.join(", ", AllocationPolicies.installed().names()),
      "How new sections choose the best seats, unless their event or they themselves name another"
          + " policy. Sections that are open keep theirs."),
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
      "Bookings in progress; as many confirmations, extensions and cancellations; and as many callers"
          + " who wait. More are answered with `503`."),
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
  LARGE_ANSWER_BYTES(
      64 * 1024 * 1024,
      1024 * 1024,
      Integer.MAX_VALUE,
      "bytes",
      "What all answers over 4 KiB together hold on the heap until they have been read; callers"
          + " share the bytes of a seat map. More are answered with `503`."),
  MIN_READ_BYTES_PER_SECOND(
      4 * 1024,
      1,
      1024 * 1024,
      "bytes/s",
      "How fast a caller must read a large answer. One who is slower is disconnected after"
          + " `TICKETMASTER_SLOW_READER_SECONDS`."),
  SLOW_READER_SECONDS(
      20,
      1,
      600,
      "s",
      "How long a caller may read nothing of a large answer or an event stream before being"
          + " disconnected."),

  CONNECTIONS_PER_ADDRESS(
      "2000; 0 if `TICKETMASTER_HTTP_HOST` is a loopback address",
      0,
      1_000_000,
      "connections",
      "Open connections of one address, or of one IPv6 network of 64 bits, to the public port. More"
          + " are closed at once. Those in `TICKETMASTER_PROXIES` may have any number. `0`: no"
          + " limit."),
  IDLE_SECONDS(
      75,
      1,
      3_600,
      "s",
      "How long a connection stays open while no request is in progress, whatever else it sends. It"
          + " must be longer than a proxy in front keeps idle connections: many do for 60 s."),
  SLOW_SENDER_SECONDS(
      20,
      1,
      600,
      "s",
      "How long a new connection may take to its first request, up to the end of the header and the"
          + " TLS handshake included. Also, how much longer a body may take than"
          + " `TICKETMASTER_MIN_SEND_BYTES_PER_SECOND` says."),
  MIN_SEND_BYTES_PER_SECOND(
      1024,
      1,
      1024 * 1024,
      "bytes/s",
      "How fast a body must come. One that is slower is answered with `408`."),
  CONTROL_FRAMES_PER_SECOND(
      128,
      1,
      1_000_000,
      "frames/s",
      "Resets, pings, settings, priorities, empty and misplaced frames of one HTTP/2 connection to"
          + " the public port. One with more is closed. Those in `TICKETMASTER_PROXIES` may send any"
          + " number."),
  RATE_LIMITS(
      "true; false if `TICKETMASTER_HTTP_HOST` is a loopback address",
      "true or false",
      "Whether requests are counted. A caller beyond a limit gets a `429` that says when to come"
          + " back. With Redis, all instances count together."),
  RATE_BY_ADDRESS(
      "booking=20/300,looking=300/3000,streaming=50/500",
      Variable.QUOTAS,
      "Requests from one address, or from one IPv6 network of 64 bits: in a second, in the long run,"
          + " and at once. `booking` is all that may change something, `streaming` the start of a"
          + " stream, `looking` the rest. An office or a provider may share one address among"
          + " hundreds. Loopback addresses are not counted."),
  RATE_BY_CALLER(
      "booking=5/30,looking=30/300,streaming=2/20",
      Variable.QUOTAS,
      "The same for one person who is known by a token."),
  RATE_BY_KEY(
      "booking=200/1000,looking=500/5000,streaming=20/200",
      Variable.QUOTAS,
      "The same for one API key."),
  PROXIES(
      "none",
      Variable.NETWORKS,
      "Proxies in front of this server. The caller's address is what they say in"
          + " `TICKETMASTER_PROXY_HEADER`: the last one in it that is not a proxy. Name all of them:"
          + " otherwise all their callers count as one."),
  PROXY_HEADER(
      "X-Forwarded-For",
      "X-Forwarded-For or Forwarded",
      "Where the proxies name the caller. Only one, because a proxy that writes one of them passes on"
          + " what a caller wrote into the other."),
  PROXY_PROTOCOL(
      "false",
      "true or false",
      "Whether connections from `TICKETMASTER_PROXIES` may begin with a header of the PROXY protocol,"
          + " version 1 or 2. Nobody else's may."),

  POSTGRES_URL(
      "none",
      "jdbc:postgresql://host:port/database",
      "The database of venues, events and tickets; `?sslmode=verify-full` uses TLS: see security.md."
          + " Without it their routes answer `503`."),
  POSTGRES_USER("the driver's default", "a text", "The database user."),
  POSTGRES_PASSWORD("none", "a text", "The password of the database user."),
  POSTGRES_POOL_SIZE(10, 2, 1_000, "connections", "Database connections of this process."),
  REDIS_URL(
      "none",
      "redis://[user:password@]host:port[/database]",
      "The Redis that several instances share to serve availability; `rediss://` uses TLS, and"
          + " `?ca=FILE` at its end names whom to trust: see security.md. Without it, readers are"
          + " served by this process alone."),

  OTLP_ENDPOINT(
      "none",
      "http://host:port or https://host:port, with or without a path",
      "The OpenTelemetry collector that traces and the figures of `GET /metrics` are sent to, by OTLP"
          + " over HTTP, at `/v1/traces` and `/v1/metrics` below this address."),
  OTLP_LOGS(
      "false",
      "true or false",
      "Whether the log is sent there, too, to `/v1/logs`, besides the output of the process. Needs"
          + " `TICKETMASTER_OTLP_ENDPOINT`."),
  OTLP_INTERVAL_SECONDS(15, 1, 3_600, "s", "How often the figures are sent to the collector."),
  TRACES_RATIO(
      "0",
      "a number from 0 to 1",
      "The share of requests to trace, of those that change something; needs"
          + " `TICKETMASTER_OTLP_ENDPOINT`."),
  TRACES_PROXIES(
      "none",
      Variable.NETWORKS,
      "Proxies that decide: a request from them with a `traceparent` is traced if its flag says"
          + " so. Needs `TICKETMASTER_OTLP_ENDPOINT`."),

  CANARY_SECONDS(
      0,
      0,
      3_600,
      "s",
      "How often a process with the role `api` holds a seat of the event `ticketmaster-canary` in"
          + " each partition and gives it back, to measure the whole way. `0`: never."),

  LOG_FORMAT(
      "text",
      "text or json",
      "What the log looks like: lines for people on standard error, or JSON in the Elastic Common"
          + " Schema on standard output.");

  /// What may also be in a file, which `…_FILE` names: an environment shows in process lists and
  /// crash reports.
  public static final Set<Variable> SECRETS =
      Collections.unmodifiableSet(
          EnumSet.of(
              ID_SECRET,
              SIGNING_KEY,
              CHECKPOINT_PLACES,
              POSTGRES_URL,
              POSTGRES_PASSWORD,
              REDIS_URL));

  static final String FILE_SUFFIX = "_FILE";

  static final String PREFIX = "TICKETMASTER_";
  static final int MAX_PORT = 65_535;
  private static final String NETWORKS = "a list of addresses and networks, such as 10.0.0.0/8,::1";
  private static final String QUOTAS =
      "a list of booking=RATE/BURST, looking=RATE/BURST and streaming=RATE/BURST; off instead of"
          + " RATE/BURST for no limit";
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
