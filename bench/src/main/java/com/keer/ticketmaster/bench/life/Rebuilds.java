package com.keer.ticketmaster.bench.life;

import com.keer.ticketmaster.bench.stack.Stores;
import com.keer.ticketmaster.cli.console.KafkaTarget;
import com.keer.ticketmaster.edge.availability.RedisKeys;
import com.keer.ticketmaster.edge.rebuild.PostgresRebuild;
import com.keer.ticketmaster.edge.rebuild.RebuildReport;
import com.keer.ticketmaster.edge.rebuild.RedisRebuild;
import java.sql.SQLException;

/// Rebuilds PostgreSQL and Redis as `ticketmaster replay rebuild` does, and judges by its reports
/// how much of them was correct before.
record Rebuilds(KafkaTarget kafka, Stores stores, Evidence evidence) {
  /// If the edge is too slow to renew its lease, it writes all of Redis again; then the data found
  /// afterwards would not come from the rebuild.
  private static final int MOST_TRIES = 5;

  /// There should be nothing to repair.
  void besideWhatIsThere() throws SQLException {
    RebuildReport postgres = postgres("Beside");
    long repaired = postgres.tickets().repaired() + postgres.reservations().repaired();
    if (repaired > 0) {
      evidence.violation(
          "the rebuild repaired %d rows that were filled live: tickets %s, reservations %s"
              .formatted(repaired, postgres.tickets(), postgres.reservations()));
    }
    RedisRebuild.Report redis = redis();
    if (redis.missing() + redis.behind() + redis.different() + redis.removed() > 0) {
      evidence.violation("the rebuild repaired data that Redis had received live: " + redis);
    }
  }

  /// Everything should come from the log.
  ///
  /// @param postgres deletes the rows first
  /// @param before what Redis has
  void fromNothing(PostgresCopy postgres, RedisCopy before, RedisKeys keys) throws SQLException {
    postgres.emptyTables();
    RebuildReport report = postgres("FromNothing");
    if (report.tickets().added() != report.tickets().rebuilt()
        || report.reservations().added() != report.reservations().rebuilt()) {
      evidence.violation(
          "not all rows came from the log: tickets %s, reservations %s"
              .formatted(report.tickets(), report.reservations()));
    }
    RedisRebuild.Report redis;
    int tries = 0;
    do {
      RedisCopy.empty(stores.redisUri(), keys);
      redis = redis();
    } while (redis.missing() < before.sections() && ++tries < MOST_TRIES);
    if (redis.missing() < before.sections()) {
      evidence.violation(
          "not all %d sections in Redis came from the rebuild: %s"
              .formatted(before.sections(), redis));
    }
  }

  private RebuildReport postgres(String how) throws SQLException {
    long begin = System.nanoTime();
    RebuildReport report =
        new PostgresRebuild(
                kafka.bootstrapServers(),
                kafka.clientProperties(),
                kafka.topics(),
                stores.settings())
            .run(Evidence.THREADS, (phase, done, goal) -> {});
    double seconds = Evidence.secondsSince(begin);
    long rows = report.tickets().rebuilt() + report.reservations().rebuilt();
    evidence.figure("secondsToRebuildPostgres" + how, seconds);
    evidence.figure("secondsToSwitchPostgres" + how, report.switchMillis() / 1000.0);
    evidence.figure("rowsRebuiltPerSecond" + how, rows / seconds);
    evidence.figure("recordsRebuiltPerSecond" + how, report.records() / seconds);
    if (report.unreadable() > 0) {
      evidence.violation("the rebuild could not read %d records".formatted(report.unreadable()));
    }
    return report;
  }

  private RedisRebuild.Report redis() {
    RedisRebuild.Report report =
        RedisRebuild.run(
            kafka.bootstrapServers(),
            kafka.clientProperties(),
            kafka.clusterId(),
            kafka.topics(),
            stores.redisUri(),
            (what, done, goal) -> {});
    evidence.figure("secondsToRebuildRedis", report.millis() / 1000.0);
    return report;
  }
}
