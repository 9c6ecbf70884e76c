package com.keer.ticketmaster.edge.metrics;

import java.util.List;
import java.util.Locale;

/// Everything that a process measures, beside the JVM. `docs/metrics.md` is made from this.
///
/// The number of series does not depend on the number of events, sections, users or reservations:
/// each label has a fixed list of values.
public enum Metric {
  HTTP_REQUEST_SECONDS(
      Kind.HISTOGRAM,
      "s",
      "Requests that were answered, and the time that took; a wait for an outcome is part of it, and"
          + " a stream counts when it ends. The status is `2xx`, `3xx`, `4xx` or `5xx`; the route"
          + " `other` means that no route was reached.",
      "method",
      "route",
      "status"),
  GATE_IN_FLIGHT(
      Kind.GAUGE,
      "requests",
      "Requests inside a gate: `bookings`, `follow-ups` (confirm, extend, cancel), `waiting`,"
          + " `changes` of events, `forwarded-bookings` and other `forwards` to other instances.",
      "gate"),
  GATE_LIMIT(Kind.GAUGE, "requests", "The most requests that a gate lets in.", "gate"),
  GATE_REFUSED(Kind.COUNTER, "requests", "Requests that a gate refused with `503`.", "gate"),
  RATE_REFUSED(
      Kind.COUNTER,
      "requests",
      "Requests of callers who asked too often, refused with `429`: `booking`, `looking` or"
          + " `streaming`.",
      "kind"),
  RATE_CALLERS(Kind.GAUGE, "callers", "Callers whose requests are counted."),
  CONNECTIONS(Kind.GAUGE, "connections", "Open connections to the public port."),
  CONNECTIONS_REFUSED(
      Kind.COUNTER,
      "connections",
      "Connections that were closed at once because their address had too many."),
  SLOW_BODIES(
      Kind.COUNTER, "requests", "Requests whose body came too slowly, answered with `408`."),
  WAITING_CALLERS(Kind.GAUGE, "requests", "Callers who wait for an outcome."),
  STREAM_LISTENERS(Kind.GAUGE, "streams", "Open event streams."),
  STREAM_LISTENERS_LIMIT(Kind.GAUGE, "streams", "The most event streams that may be open."),
  LARGE_ANSWER_BYTES(Kind.GAUGE, "bytes", "What large answers hold until they have been read."),
  LARGE_ANSWER_LIMIT_BYTES(Kind.GAUGE, "bytes", "The most that large answers may hold."),

  CANARY_BOOKED(Kind.COUNTER, "reservations", "Reservations of the canary answered within 1 s."),
  CANARY_LATE(Kind.COUNTER, "reservations", "Reservations of the canary answered later."),
  CANARY_LOST(
      Kind.COUNTER, "reservations", "Reservations of the canary without an answer within 10 s."),
  CANARY_SECONDS(
      Kind.HISTOGRAM,
      "s",
      "The time from a command of the canary to its answer, late ones included."),
  CANARY_LOG_SECONDS(
      Kind.HISTOGRAM, "s", "The part of it until the log has acknowledged the command."),

  READY(Kind.GAUGE, "", "1 if the role works, else 0.", "role"),
  STATE_DISK_BYTES(
      Kind.GAUGE,
      "bytes",
      "The size of the file system where the stores are. Absent if they are in memory."),
  STATE_DISK_FREE_BYTES(
      Kind.GAUGE, "bytes", "What is left of it for this process. Absent if they are in memory."),
  CERTIFICATE_NOT_AFTER_SECONDS(
      Kind.GAUGE,
      "s",
      "When the certificate of the public port ends, in seconds since 1970. Absent without one."),
  POSTGRESQL_UP(Kind.GAUGE, "", "1 if PostgreSQL is available, else 0."),
  DATABASE_CONNECTIONS(
      Kind.GAUGE,
      "connections",
      "Connections to PostgreSQL: `active`, which work for someone, and `idle`.",
      "state"),
  DATABASE_CONNECTIONS_LIMIT(Kind.GAUGE, "connections", "The most connections to PostgreSQL."),
  DATABASE_WAITING(
      Kind.GAUGE,
      "threads",
      "Threads that wait for a connection to PostgreSQL. After 1 s, they give up."),
  REDIS_UP(Kind.GAUGE, "", "1 if Redis is available, else 0."),
  REDIS_WRITER(Kind.GAUGE, "", "1 if this process writes Redis for the installation, else 0."),
  REDIS_LAG_SECONDS(
      Kind.GAUGE,
      "s",
      "The age of the oldest change of a section that this process still has to write to Redis."),
  PROJECTION_LAG_SECONDS(
      Kind.GAUGE, "s", "The age of the oldest record that is not in PostgreSQL yet."),
  PROJECTION_LAG_RECORDS(
      Kind.GAUGE,
      "records",
      "Records that are not in PostgreSQL yet. Absent while their number is unknown."),
  PROJECTION_RECORDS(Kind.COUNTER, "records", "Records written to PostgreSQL."),
  PROJECTION_UNREADABLE(
      Kind.COUNTER, "records", "Records that could not be read or written and were passed over."),
  PROJECTION_STATE(
      Kind.GAUGE,
      "",
      "1 for the present state: `starting`, `catching-up`, `caught-up`, `database-away`, `failing`,"
          + " `log-away`, `other-log` or `stopped`; else 0.",
      "state"),
  OUTBOX_PENDING(
      Kind.GAUGE,
      "commands",
      "Commands of the catalogue that wait for the log, as last seen; 10,000 means at least that"
          + " many. All instances share them."),
  PRODUCER_RECORDS(Kind.COUNTER, "records", "Commands sent to the log."),
  PRODUCER_ERRORS(Kind.COUNTER, "records", "Commands that the log did not acknowledge."),
  PRODUCER_RETRIES(Kind.COUNTER, "records", "Commands that were sent again."),
  PRODUCER_REQUEST_MAX_SECONDS(
      Kind.GAUGE,
      "s",
      "The slowest request to a broker in the last 30 to 60 seconds. Absent if there was none."),
  PRODUCER_BUFFER_AVAILABLE_BYTES(Kind.GAUGE, "bytes", "Free space for commands to be sent."),

  DOOR_COMMANDS(
      Kind.COUNTER,
      "commands",
      "Commands at the door: `reserve`, `confirm`, `extend`, `cancel`.",
      "command"),
  DOOR_DECISIONS(
      Kind.COUNTER,
      "commands",
      "What the door did: `admit`, `claim-first`, `turn-away`, `pass-on`, `pass-on-behind`, `answer`"
          + " or `drop`.",
      "decision"),
  SECTION_COMMANDS(
      Kind.COUNTER,
      "commands",
      "Commands to sections: `reserve`, `confirm`, `extend`, `cancel`, `expire`, and those of"
          + " operators. A request that needs a claim comes twice.",
      "command"),
  OUTCOMES(
      Kind.COUNTER,
      "answers",
      "Answers to buyers by `door` or `section`: `held`, `confirmed`, `cancelled`, `expired`,"
          + " `rejected` or `refused`.",
      "by",
      "outcome"),
  REJECTIONS(
      Kind.COUNTER, "answers", "Rejections and refusals by `door` or `section`.", "by", "reason"),
  DECISION_SECONDS(Kind.COUNTER, "s", "Time spent in the decisions of sections."),
  CLAIM_COMMANDS(
      Kind.COUNTER,
      "commands",
      "Commands about buyers' allowances: `claim`, `return`, `pass-on`.",
      "command"),
  CLAIMS(Kind.COUNTER, "claims", "Decided claims: `granted` or `denied`.", "verdict"),
  HOLDS(Kind.GAUGE, "holds", "Holds alive."),
  HOLDS_DUE(Kind.GAUGE, "holds", "Holds whose time is over and whose end is not decided yet."),
  EXPIRIES_REQUESTED(Kind.COUNTER, "commands", "Ends of holds that were appended to the log."),
  RELEASES_REQUESTED(
      Kind.COUNTER,
      "commands",
      "Cancellations of holds that were appended to the log because their sale was called off."),
  STATUSES(Kind.COUNTER, "records", "Statuses of sections that were published."),
  SECTIONS(Kind.GAUGE, "sections", "Sections in the partitions of this process."),
  SECTIONS_UNREADABLE(
      Kind.GAUGE,
      "sections",
      "Sections whose stored state cannot be read; their next command stops the task."),
  PARTITIONS_WAITING(
      Kind.GAUGE,
      "partitions",
      "Partitions of sections whose next record is ahead of the time; nothing of them is decided"
          + " until then. `/health/ready` says why."),
  SEATS(
      Kind.GAUGE,
      "seats",
      "Seats of all these sections: `free`, `held`, `sold` or `blocked`. Those of the canary and of"
          + " events that are over are among them.",
      "state"),
  STORE_ENTRIES(
      Kind.GAUGE,
      "entries",
      "Entries of a store at the last commit: `reservations`, `buyers`, `allocations`, `outcomes`.",
      "store"),
  DEAD_LETTERS(
      Kind.COUNTER,
      "records",
      "Records that went to the dead letters instead of a decision.",
      "role"),

  CONSUMER_LAG_RECORDS(
      Kind.GAUGE,
      "records",
      "Records that are not read yet, in the partitions of this process. Absent before the first"
          + " read.",
      "role",
      "topic"),
  CONSUMER_LAG_MAX_RECORDS(
      Kind.GAUGE, "records", "The same in the partition that has the most.", "role", "topic"),
  RECORD_AGE_MAX_SECONDS(
      Kind.GAUGE,
      "s",
      "How old the oldest record was when it was read, in the last 30 to 60 seconds. Absent if none"
          + " was read.",
      "role",
      "topic"),
  RECORD_AGE_MIN_SECONDS(
      Kind.GAUGE,
      "s",
      "The same of the youngest. Below 0, the clock of this process is behind that of the broker.",
      "role",
      "topic"),
  STREAMS_STATE(
      Kind.GAUGE,
      "",
      "1 for the present state of the role's Kafka Streams client: `created`, `rebalancing`,"
          + " `running`, `pending-shutdown`, `not-running`, `pending-error` or `error`; else 0.",
      "role",
      "state"),
  STREAMS_THREADS(
      Kind.GAUGE,
      "threads",
      "Stream threads by state: `created`, `starting`, `partitions-revoked`, `partitions-assigned`,"
          + " `running`, `pending-shutdown`, `dead`.",
      "role",
      "state"),
  STREAMS_FAILED_THREADS(Kind.COUNTER, "threads", "Stream threads that failed.", "role"),
  STREAMS_TASKS(Kind.GAUGE, "tasks", "Tasks: `active` or `standby`.", "role", "kind"),
  STREAMS_RECORDS(Kind.COUNTER, "records", "Records that were processed.", "role"),
  STREAMS_COMMITS(Kind.COUNTER, "commits", "Commits.", "role"),
  STREAMS_COMMIT_AVG_SECONDS(
      Kind.GAUGE,
      "s",
      "The mean time of a commit in the last 30 to 60 seconds, in the slowest thread. Absent if there"
          + " was none.",
      "role"),
  STREAMS_COMMIT_MAX_SECONDS(
      Kind.GAUGE,
      "s",
      "The slowest commit in the last 30 to 60 seconds. Absent if there was none.",
      "role"),
  STREAMS_RESTORE_REMAINING_RECORDS(
      Kind.GAUGE, "records", "Records that restoring tasks still have to read.", "role"),
  STREAMS_REBALANCES(Kind.COUNTER, "rebalances", "Rebalances.", "role"),
  STREAMS_FAILED_REBALANCES(Kind.COUNTER, "rebalances", "Rebalances that failed.", "role");

  /// How values of a metric behave.
  public enum Kind {
    /// Only grows; begins at 0 with the process.
    COUNTER,
    /// Rises and falls.
    GAUGE,
    /// Counts observations and sums them up, in buckets.
    HISTOGRAM
  }

  private final Kind kind;
  private final String unit;
  private final String meaning;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> labels;

  Metric(Kind kind, String unit, String meaning, String... labels) {
    this.kind = kind;
    this.unit = unit;
    this.meaning = meaning;
    this.labels = List.of(labels);
  }

  public Kind kind() {
    return kind;
  }

  /// The unit; empty for a yes or no.
  public String unit() {
    return unit;
  }

  /// What it measures, in a sentence.
  public String meaning() {
    return meaning;
  }

  /// The names of its labels.
  public List<String> labels() {
    return labels;
  }

  /// The name of the family, without the ending of a counter.
  public String family() {
    return "ticketmaster_" + name().toLowerCase(Locale.ROOT);
  }

  /// The name in queries.
  public String key() {
    return kind == Kind.COUNTER ? family() + "_total" : family();
  }
}
