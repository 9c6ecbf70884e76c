package com.keer.ticketmaster.edge.projection;

import static com.keer.ticketmaster.edge.projection.Outcomes.confirmed;
import static com.keer.ticketmaster.edge.projection.Outcomes.held;
import static com.keer.ticketmaster.edge.projection.Outcomes.status;
import static com.keer.ticketmaster.edge.projection.Scene.STALLS;
import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.edge.Await;
import com.keer.ticketmaster.edge.config.EdgeConfig.Postgres;
import com.keer.ticketmaster.edge.projection.Lag.State;
import com.keer.ticketmaster.embedded.EmbeddedPostgres;
import com.keer.ticketmaster.hall.SectionLayout;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The projection continues from the position in the database, whatever happened.
@ExtendWith(Stores.class)
class RestartTest {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final SectionLayout LAYOUT = SectionLayout.grid(10, 100);
  private static final String CONTENT =
      """
      select 'r', reservation_id, status, seats::text, sequence, allocated_at, reserved_at, changed_at
      from reservation
      union all
      select 't', t.section_no || '-' || ordinal, status, row_label || seat_label, sequence, 0, null,
        null from ticket t
      order by 1, 2
      """;

  @Test
  void goesOnWhereItStoppedAndReadsNothingAgain() {
    try (Scene scene = new Scene()) {
      // Given
      scene.catalogue(STALLS);
      open(scene);
      Projection first = scene.project();
      book(scene, 0, 20);
      scene.settle();
      first.close();

      // When
      book(scene, 20, 50);
      Projection second = scene.project();
      scene.settle();

      // Then
      assertThat(Scene.applied(second, 30)).isEqualTo(30);
      assertThat(scene.reservations()).hasSize(50);
      assertThat(scene.takenTickets()).hasSize(50);
    }
  }

  @Test
  void sharesThePartitionsAndTakesOverThoseOfTheDead() {
    try (Scene scene = new Scene()) {
      // Given
      scene.catalogue(STALLS);
      open(scene);
      Projection first = scene.project();
      Projection second = scene.project();
      Await.until(
          LIMIT,
          () -> List.of(first.lag().partitions().size(), second.lag().partitions().size()),
          sizes -> sizes.equals(List.of(4, 4)));
      book(scene, 0, 40);
      scene.settle();
      assertThat(List.of(first, second))
          .allSatisfy(each -> assertThat(Scene.applied(each, 1)).isPositive());

      // When
      first.close();
      book(scene, 40, 80);
      scene.settle();

      // Then
      assertThat(scene.reservations()).hasSize(80);
      assertThat(scene.takenTickets()).hasSize(80);
      assertThat(second.lag().partitions()).hasSize(8);
    }
  }

  @Test
  void catchesUpAfterTheDatabaseWasAway() {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
        Scene scene = new Scene(new Postgres(postgres.jdbcUrl(), postgres.user(), null, 4))) {
      // Given
      scene.catalogue(STALLS);
      open(scene);
      Projection projection = scene.project();
      book(scene, 0, 20);
      scene.settle();

      // When
      postgres.kill();
      book(scene, 20, 60);
      State away = Await.until(LIMIT, () -> projection.lag().state(), State.DATABASE_AWAY::equals);
      postgres.startAgain();
      scene.requireDatabase();
      scene.settle();

      // Then
      assertThat(away).isEqualTo(State.DATABASE_AWAY);
      assertThat(scene.reservations()).hasSize(60);
      assertThat(scene.takenTickets()).hasSize(60);
      assertThat(Await.until(LIMIT, () -> projection.lag().state(), State.CAUGHT_UP::equals))
          .isEqualTo(State.CAUGHT_UP);
    }
  }

  @Test
  void fillsAnEmptiedDatabaseWithTheSame() {
    try (Scene scene = new Scene()) {
      // Given
      scene.catalogue(STALLS);
      open(scene);
      scene.project();
      book(scene, 0, 50);
      scene.tell("h", held(STALLS, "alice", 100, "A100"));
      scene.settle();
      scene.tell("h", confirmed(STALLS, "alice", 101, 100, "A100"));
      scene.tell(
          STALLS,
          status(
              102,
              102,
              LAYOUT,
              "50s49f1s",
              "100f",
              "100b",
              "100f",
              "100f",
              "100f",
              "100f",
              "100f",
              "100f",
              "100f"));
      scene.settle();
      List<String> before = scene.rows(CONTENT);

      // When
      scene.execute(
          """
          truncate reservation, ticket, projection_position;
          update section set synced_sequence = 0, synced_status = null
          """);
      scene.settle();

      // Then
      assertThat(withoutFreeTickets(scene.rows(CONTENT))).isEqualTo(withoutFreeTickets(before));
      assertThat(scene.rows("select status, count(*) from ticket group by 1 order by 1"))
          .containsExactly("1 849", "3 51", "4 100");
    }
  }

  /// The sequence of a free seat says when that was seen, which may differ.
  private static List<String> withoutFreeTickets(List<String> content) {
    return content.stream().filter(row -> !row.matches("t \\S+ 1 .*")).toList();
  }

  private static void open(Scene scene) {
    String[] map = new String[10];
    java.util.Arrays.fill(map, "100f");
    scene.tell(STALLS, status(1, 1, LAYOUT, map));
  }

  private static void book(Scene scene, int from, int to) {
    for (int each = from; each < to; each++) {
      scene.tell("r" + each, confirmed(STALLS, "alice", 2 + each, 2 + each, "A" + (each + 1)));
    }
  }
}
