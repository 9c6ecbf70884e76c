package com.keer.ticketmaster.cli.replay.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.cli.CliRun;
import com.keer.ticketmaster.cli.LocalStack;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.edge.availability.RedisKeys;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// After a rebuild, `check` reports what it reports after a live sale: that everything agrees.
class RebuildCommandTest {
  private static final String EVENT = "rebuilt";
  private static LocalStack stack;

  @BeforeAll
  static void sellSomeSeats() throws Exception {
    stack = LocalStack.start();
    stack.createEvent(EVENT, 10, 20, "stalls", "balcony");
    for (int i = 0; i < 20; i++) {
      String section = i % 2 == 0 ? "stalls" : "balcony";
      assertThat(stack.book(EVENT, section, "user-" + i, 1 + i % 4, i % 3 * 300).statusCode())
          .isEqualTo(200);
    }
    assertThat(stack.check().exitCode()).isEqualTo(ExitCode.OK);
  }

  @AfterAll
  static void close() throws Exception {
    stack.close();
  }

  @Test
  void repairsDoctoredRows() throws Exception {
    // Given
    stack.sql("UPDATE ticket SET status = 1, reservation_id = NULL WHERE status = 3");
    stack.sql(
        "DELETE FROM reservation WHERE reservation_id = (SELECT min(reservation_id) FROM reservation)");
    assertThat(stack.check("--wait=2s").exitCode()).isEqualTo(ExitCode.DIFFERENT);

    // When
    CliRun run = postgres("--json");

    // Then
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    JsonNode report = JsonMapper.shared().readTree(run.out());
    assertThat(report.get("tickets").get("changed").asInt()).isPositive();
    assertThat(report.get("reservations").get("added").asInt()).isEqualTo(1);
    assertThat(stack.check().out()).contains("agrees with PostgreSQL and Redis");
    assertThat(stack.book(EVENT, "stalls", "late", 2, 0).statusCode()).isEqualTo(200);
    assertThat(stack.check().exitCode()).isEqualTo(ExitCode.OK);
    assertThat(postgres().out()).contains("every row was already correct");
  }

  @Test
  void repairsADoctoredRedis() {
    // Given
    RedisKeys keys = RedisKeys.of(stack.kafka().clusterId(), "");
    try (RedisClient redis = RedisClient.create(stack.redis().uri())) {
      redis.hset(keys.maps(EVENT), "m:balcony", "a map of somebody else");
      redis.hset(keys.counts(EVENT), "ghost", "1 1 0 0 0");
    }
    assertThat(stack.check("--wait=2s").exitCode()).isEqualTo(ExitCode.DIFFERENT);

    // When
    CliRun run = redis();

    // Then
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(run.out()).contains("1 different ones written, 1 removed");
    assertThat(stack.check().exitCode()).isEqualTo(ExitCode.OK);
    assertThat(redis().out()).contains("Redis was already correct");
  }

  @Test
  void refusesALogThatIsNotThere() {
    // When
    CliRun run = postgres("--topic-prefix=elsewhere-");

    // Then
    assertThat(run.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(run.err()).contains("does not exist: check the topic prefix");
  }

  @Test
  void asksForTheStore() {
    assertThat(CliRun.of("replay", "rebuild").err())
        .contains("name a subcommand: engine, postgres, redis");
  }

  private static CliRun postgres(String... more) {
    return run("postgres", "--postgres=" + stack.postgres().jdbcUrl(), more);
  }

  private static CliRun redis(String... more) {
    return run("redis", "--redis=" + stack.redis().uri(), more);
  }

  private static CliRun run(String store, String where, String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "replay", "rebuild", store, where, "--kafka=" + stack.kafka().bootstrapServers()));
    args.addAll(List.of(more));
    return CliRun.of(args);
  }
}
