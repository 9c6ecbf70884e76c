package com.keer.ticketmaster.bench.life;

import com.keer.ticketmaster.bench.check.StoresCheck;
import com.keer.ticketmaster.bench.stack.Stores;
import com.keer.ticketmaster.cli.check.CheckTarget;
import com.keer.ticketmaster.cli.console.KafkaTarget;
import com.keer.ticketmaster.edge.availability.RedisKeys;
import com.keer.ticketmaster.edge.database.Database;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.kafka.common.TopicPartition;

/// Proves that a rebuild from the log equals the data that PostgreSQL and Redis received during the
/// sale.
///
/// Both are compared with the log seat by seat and copied. Then they are rebuilt in place, which
/// must find every row correct; and again after everything that the log can restore was deleted,
/// because only then does the compared data come from the rebuild alone.
public final class StoresProof {
  private static final Duration CATCH_UP_LIMIT = Duration.ofMinutes(20);

  private final KafkaTarget kafka;
  private final Stores stores;
  private final LiveFeed feed;
  private final DataSource database;
  private final RedisKeys keys;
  private final Evidence evidence;
  private final Rebuilds rebuilds;

  /// @param feed of the edge that fills the stores
  public StoresProof(KafkaTarget kafka, Stores stores, LiveFeed feed, Evidence evidence) {
    this.kafka = kafka;
    this.stores = stores;
    this.feed = feed;
    this.evidence = evidence;
    this.database = Database.patient(stores.settings());
    this.keys = RedisKeys.of(kafka.clusterId(), kafka.topics().prefix());
    this.rebuilds = new Rebuilds(kafka, stores, evidence);
  }

  /// Does all of it, once, right after a sale has ended.
  ///
  /// @param begin of the sale, by System.nanoTime
  /// @param outcomes that the sale had
  public void run(long begin, long outcomes) throws InterruptedException {
    try {
      if (follow(begin, outcomes)) {
        prove();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("PostgreSQL cannot be rebuilt", e);
    }
  }

  /// Lets the projection follow to the end of the log.
  private boolean follow(long begin, long outcomes) throws InterruptedException {
    evidence.doing("waiting for PostgreSQL");
    long ended = System.nanoTime();
    Map<TopicPartition, Long> goals;
    Map<TopicPartition, Long> ends = LiveFeed.ends(kafka);
    feed.behind(ends)
        .ifPresent(behind -> evidence.figure("recordsBehindAtTheEnd", (double) behind));
    do {
      goals = ends;
      long missing = feed.await(goals, CATCH_UP_LIMIT);
      if (missing > 0) {
        evidence.violation(
            "PostgreSQL was %d records behind %d s after the sale"
                .formatted(missing, CATCH_UP_LIMIT.toSeconds()));
        return false;
      }
      ends = LiveFeed.ends(kafka);
    } while (!ends.equals(goals));
    evidence.figure("secondsToCatchUp", Evidence.secondsSince(ended));
    evidence.figure("outcomes", (double) outcomes);
    evidence.figure("outcomesProjectedPerSecondLive", outcomes / Evidence.secondsSince(begin));
    if (feed.passedOver() > 0) {
      evidence.violation("the projection skipped %d records".formatted(feed.passedOver()));
    }
    return true;
  }

  private void prove() throws SQLException {
    check("filled live");
    evidence.doing("copying the stores");
    RedisCopy redis = RedisCopy.take(stores.redisUri(), keys);
    try (PostgresCopy postgres = PostgresCopy.take(database)) {
      evidence.figure("rowsCompared", (double) postgres.rows());
      evidence.figure("fieldsOfRedisCompared", redis.fields().size());
      evidence.doing("rebuilding in place");
      rebuilds.besideWhatIsThere();
      compare("rebuilt in place", postgres, redis);
      check("rebuilt in place");
      evidence.doing("rebuilding from nothing");
      rebuilds.fromNothing(postgres, redis, keys);
      compare("rebuilt from nothing", postgres, redis);
      check("rebuilt from nothing");
    }
  }

  private void check(String state) {
    evidence.doing("comparing seat by seat: " + state);
    long begin = System.nanoTime();
    var settings = stores.settings();
    StoresCheck check =
        new StoresCheck(
            kafka,
            new CheckTarget.Postgres(settings.url(), settings.user(), settings.password()),
            stores.redisUri());
    evidence.figure("secondsToCheckSeatBySeat", Evidence.secondsSince(begin));
    evidence.figure("seatsChecked", check.seats());
    evidence.violations(state, check.violations());
  }

  private void compare(String state, PostgresCopy postgres, RedisCopy redis) {
    evidence.doing("comparing row by row: " + state);
    long begin = System.nanoTime();
    evidence.violations(state, postgres.differences());
    RedisCopy later = RedisCopy.take(stores.redisUri(), keys);
    evidence.violations(state, redis.differences(later));
    evidence.figure("secondsToCompareRowByRow", Evidence.secondsSince(begin));
  }
}
