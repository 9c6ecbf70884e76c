package com.keer.ticketmaster.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.cli.CliRun;
import com.keer.ticketmaster.cli.LocalStack;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.edge.availability.RedisKeys;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CheckCommandTest {
  private static final String EVENT = "checked";
  private static final String DOCTORED = "doctored";
  private static LocalStack stack;

  @BeforeAll
  static void sellSomeSeats() throws Exception {
    stack = LocalStack.start();
    for (String event : new String[] {EVENT, DOCTORED}) {
      stack.createEvent(event, 10, 20, "stalls", "balcony");
      for (int i = 0; i < 20; i++) {
        String section = i % 2 == 0 ? "stalls" : "balcony";
        assertThat(stack.book(event, section, "user-" + i, 1 + i % 4, i % 3 * 300).statusCode())
            .isEqualTo(200);
      }
    }
  }

  @AfterAll
  static void close() throws Exception {
    stack.close();
  }

  @Test
  void findsThatAllAgree() throws Exception {
    // When
    CliRun run = stack.check("--event=" + EVENT, "--json");

    // Then
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).as(run.out()).isEqualTo(ExitCode.OK);
    JsonNode report = JsonMapper.shared().readTree(run.out());
    assertThat(report.get("differences").asInt()).isZero();
    assertThat(report.get("reservations").asInt()).isEqualTo(20);
    assertThat(report.get("reservationsInPostgres").asInt()).isEqualTo(20);
    assertThat(report.get("sections").size()).isEqualTo(2);
    assertThat(report.get("sections").get(0).get("tickets").asInt()).isEqualTo(200);
    assertThat(stack.check("--event=" + EVENT).out())
        .contains("The log agrees with PostgreSQL and Redis: 400 seats, 20 reservations.");
  }

  /// The controls: each kind of direct change is found, and nothing else.
  @Test
  void findsWhatWasDoctored() throws Exception {
    // Given
    assertThat(stack.check("--event=" + DOCTORED).exitCode()).isEqualTo(ExitCode.OK);
    String stalls =
        "ticket WHERE section_no ="
            + " (SELECT section_no FROM section WHERE event_id = 'doctored' AND name = 'stalls')";
    stack.sql(
        "UPDATE ticket SET status = 1, reservation_id = NULL WHERE (section_no, ordinal) = (SELECT section_no, min(ordinal) FROM "
            + stalls
            + " AND status = 3 GROUP BY section_no)");
    stack.sql(
        "UPDATE ticket SET status = 3, reservation_id = 'nobody' WHERE (section_no, ordinal) = (SELECT section_no, min(ordinal) FROM "
            + stalls
            + " AND status = 1 AND ordinal > 2048 * 8 GROUP BY section_no)");
    stack.sql(
        "DELETE FROM ticket WHERE (section_no, ordinal) = (SELECT section_no, max(ordinal) FROM "
            + stalls
            + " GROUP BY section_no)");
    stack.sql(
        "UPDATE ticket SET reservation_id = 'somebody' WHERE (section_no, ordinal) = (SELECT section_no, min(ordinal) FROM "
            + stalls
            + " AND status = 2 GROUP BY section_no)");
    stack.sql(
        "DELETE FROM reservation WHERE reservation_id = (SELECT min(reservation_id) FROM reservation WHERE event_id = 'doctored' AND section = 'balcony')");
    stack.sql(
        "UPDATE reservation SET status = 4 WHERE reservation_id = (SELECT max(reservation_id) FROM reservation WHERE event_id = 'doctored' AND section = 'balcony')");
    RedisKeys keys = RedisKeys.of(stack.kafka().clusterId(), "");
    try (RedisClient redis = RedisClient.create(stack.redis().uri())) {
      redis.hset(keys.maps(DOCTORED), "m:balcony", "a map of somebody else");
      redis.hset(keys.maps(DOCTORED), "s:stalls", "999999");
    }

    // When
    CliRun run = stack.check("--event=" + DOCTORED, "--json", "--wait=2s");

    // Then
    assertThat(run.exitCode()).isEqualTo(ExitCode.DIFFERENT);
    JsonNode sections = JsonMapper.shared().readTree(run.out()).get("sections");
    assertThat(sections.get(0).get("differences").toString())
        .isEqualToIgnoringWhitespace(
            "{\"RESERVATION_MISSING\":1,\"RESERVATION_DIFFERS\":1,\"REDIS_MAP_DIFFERS\":1}");
    assertThat(sections.get(1).get("differences").toString())
        .isEqualToIgnoringWhitespace(
            "{\"SOLD_IN_LOG_ONLY\":1,\"SOLD_IN_POSTGRES_ONLY\":1,\"TICKET_RESERVATION_DIFFERS\":1,\"TICKET_MISSING\":1,\"REDIS_NEWER\":1}");
    assertThat(stack.check("--event=" + DOCTORED, "--wait=2s").out())
        .contains("8 differences between the log and PostgreSQL and Redis");
  }

  @Test
  void tellsThatItCouldNotCompare() {
    // When
    CliRun run =
        CliRun.of(
            "check",
            "--kafka=" + stack.kafka().bootstrapServers(),
            "--postgres=jdbc:postgresql://127.0.0.1:1/ticketmaster",
            "--redis=none");

    // Then
    assertThat(run.exitCode()).isEqualTo(ExitCode.UNREACHABLE);
    assertThat(run.err())
        .isEqualTo(
            "ticketmaster: no PostgreSQL answers at 127.0.0.1:1: start it, or name another with --postgres\n");
  }
}
