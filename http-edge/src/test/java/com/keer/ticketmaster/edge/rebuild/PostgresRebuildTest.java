package com.keer.ticketmaster.edge.rebuild;

import static com.keer.ticketmaster.edge.projection.Outcomes.cancelled;
import static com.keer.ticketmaster.edge.projection.Outcomes.confirmed;
import static com.keer.ticketmaster.edge.projection.Outcomes.expired;
import static com.keer.ticketmaster.edge.projection.Outcomes.held;
import static com.keer.ticketmaster.edge.projection.Outcomes.status;
import static com.keer.ticketmaster.edge.projection.Scene.STALLS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.keer.ticketmaster.edge.projection.Projection;
import com.keer.ticketmaster.edge.projection.Scene;
import com.keer.ticketmaster.edge.projection.Stores;
import com.keer.ticketmaster.edge.rebuild.PostgresRebuild.Phase;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.hall.SectionLayout;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A rebuilt store equals one that was filled live, and nobody sees how the data changes.
@ExtendWith(Stores.class)
@Order(1)
class PostgresRebuildTest {

  private static final SectionLayout LAYOUT = SectionLayout.grid(10, 100);
  private static final String CONTENT =
      """
      select 'r', reservation_id, status, seats::text, user_id, sequence, allocated_at, reserved_at,
        changed_at, expires_at, null
      from reservation
      union all
      select 't', t.section_no || '-' || ordinal, status, row_label || seat_label, reservation_id,
        sequence, 0, null, null, null, price from ticket t
      union all
      select 'p', topic || '-' || partition, 0, null, null, next_offset, 0, record_time, null, null,
        null from projection_position where next_offset > 0
      order by 1, 2
      """;
  private static final PostgresRebuild.Progress SILENT = (phase, done, goal) -> {};

  private Scene scene;

  @BeforeEach
  void begin() {
    scene = new Scene();
    scene.catalogue(STALLS);
    String[] map = new String[10];
    Arrays.fill(map, "100f");
    scene.tell(STALLS, status(1, 1, LAYOUT, map));
    scene.project();
    scene.settle();
    book(2, 60);
    scene.tell("h", held(STALLS, "alice", 100, "A100"));
    scene.settle();
    scene.tell("h", confirmed(STALLS, "alice", 101, 100, "A100"));
    scene.tell("x", held(STALLS, "bob", 102, "B1", "B2"));
    scene.tell("x", expired(STALLS, "bob", 103, 102, "B1", "B2"));
    scene.tell("c", held(STALLS, "carol", 104, "B1"));
    scene.tell("c", cancelled(STALLS, "carol", 105, 104, "B1"));
    scene.settle();
    scene.execute("update ticket set price = 99 where ordinal = 5");
  }

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void findsNothingToRepairInWhatWasFilledLive() throws Exception {
    // Given
    List<String> before = scene.rows(CONTENT);

    // When
    RebuildReport report = rebuild(SILENT);

    // Then
    assertThat(scene.rows(CONTENT)).isEqualTo(before);
    assertThat(report.tickets()).isEqualTo(new RebuildReport.Rows(1_000, 0, 0, 0));
    assertThat(report.reservations()).isEqualTo(new RebuildReport.Rows(61, 0, 0, 0));
    assertThat(scene.rows("select nspname from pg_namespace where nspname like '%rebuild'"))
        .isEmpty();
  }

  @Test
  void repairsWhateverSomebodyChanged() throws Exception {
    // Given
    List<String> before = scene.rows(CONTENT);
    scene.execute(
        """
        update ticket set status = 1, reservation_id = null where ordinal = 3;
        update ticket set reservation_id = 'nobody' where ordinal = 4;
        update ticket set sequence = 100000 where ordinal = 4096;
        delete from ticket where ordinal = 4097;
        insert into ticket (section_no, ordinal, row_label, seat_label, status, sequence)
          select section_no, 99999, 'Z', '9', 1, 1 from section;
        update reservation set status = 4 where reservation_id = 'r7';
        delete from reservation where reservation_id = 'r8';
        insert into reservation select 'made-up', event_id, section, user_id, status, seats,
          seat_count, sequence, allocated_at, expires_at, reserved_at, changed_at
          from reservation where reservation_id = 'r9';
        update section set synced_sequence = 100000
        """);

    // When
    RebuildReport report = rebuild(SILENT);

    // Then
    assertThat(withoutFree(scene.rows(CONTENT))).isEqualTo(withoutFree(before));
    assertThat(report.tickets()).isEqualTo(new RebuildReport.Rows(1_000, 1, 3, 1));
    assertThat(report.reservations()).isEqualTo(new RebuildReport.Rows(61, 1, 1, 1));

    // And when: the projection continues, and has dropped outdated data
    scene.tell("y", confirmed(STALLS, "yan", 106, 106, "C1"));
    scene.tell(STALLS, status(107, 107, LAYOUT, blockedAfter106()));
    scene.settle();

    // Then
    assertThat(scene.rows("select status, count(*) from ticket group by 1 order by 1"))
        .containsExactly("1 840", "3 60", "4 100");
  }

  @Test
  void fillsEmptyTables() throws Exception {
    // Given: a price of a single ticket is its row's own
    scene.execute("update ticket set price = null");
    List<String> before = scene.rows(CONTENT);
    scene.projection().close();
    scene.execute("truncate reservation, ticket, projection_position");
    scene.execute("update section set synced_sequence = 0, synced_status = null");

    // When
    rebuild(SILENT);

    // Then
    assertThat(withoutFree(scene.rows(CONTENT))).isEqualTo(withoutFree(before));
  }

  @Test
  void doesNotTakeBackWhatTheProjectionWroteMeanwhile() throws Exception {
    // When
    rebuild(
        onSwitch(() -> {
          book(200, 220);
          scene.settle();
        }));
    scene.settle();

    // Then
    assertThat(scene.reservations()).hasSize(81).contains("r219 2 219");
  }

  /// The control: the shadow as it is, without the records since it was built.
  @Test
  void wouldTakeBackALotIfTheShadowDidNotReadOn() throws Exception {
    // Given
    PostgresRebuild careless =
        new PostgresRebuild(Stores.kafka(), Map.of(), scene.topics(), scene.settings(), false);
    List<Integer> duringSwitch = new ArrayList<>();

    // When
    careless.run(
        2,
        (phase, done, goal) -> {
          if (phase == Phase.SWITCHING && done == 0) {
            book(200, 220);
            scene.settle();
            scene.projection().close();
          } else if (phase == Phase.SWITCHING) {
            duringSwitch.add(scene.reservations().size());
          }
        });

    // Then
    assertThat(duringSwitch).containsExactly(61);
  }

  @Test
  void showsNoReaderAWrongMoment() throws Exception {
    // Given
    AtomicBoolean over = new AtomicBoolean();
    List<String> wrong = new ArrayList<>();
    int[] looks = {0};
    Thread reader =
        Thread.ofPlatform()
            .start(() -> {
              long reservations = 0;
              while (!over.get()) {
                String look =
                    scene
                        .rows(
                            """
                            select (select count(*) from ticket), (select count(*) from reservation),
                              (select count(*) from ticket t left join reservation r
                                using (reservation_id)
                                where t.reservation_id is not null and r.reservation_id is null)
                            """)
                        .getFirst();
                String[] counts = look.split(" ", -1);
                if (!counts[0].equals("1000")
                    || Long.parseLong(counts[1]) < reservations
                    || !counts[2].equals("0")) {
                  wrong.add(look);
                }
                reservations = Long.parseLong(counts[1]);
                looks[0]++;
              }
            });

    // When: three rebuilds in a row while bookings go on
    Thread sale = Thread.ofPlatform().start(() -> book(200, 500));
    for (int i = 0; i < 3; i++) {
      rebuild(SILENT);
    }
    sale.join();
    scene.settle();
    over.set(true);
    reader.join();

    // Then
    assertThat(wrong).isEmpty();
    assertThat(looks[0]).isPositive();
    assertThat(scene.reservations()).hasSize(361);
    assertThat(rebuild(SILENT).reservations().repaired()).isZero();
  }

  @Test
  void letsTheProjectionGoOnBehindWhatItRead() throws Exception {
    // Given
    scene.projection().close();
    book(200, 230);

    // When
    rebuild(SILENT);
    Projection next = scene.project();
    book(230, 235);
    scene.settle();

    // Then
    assertThat(Scene.applied(next, 5)).isEqualTo(5);
    assertThat(scene.reservations()).hasSize(96);
  }

  @Test
  void followsAnEventThatIsMadeMeanwhile() throws Exception {
    // Given
    var balcony = new SectionId(Scene.EVENT, "balcony");

    // When
    rebuild(
        onSwitch(() -> {
          scene.catalogue(balcony);
          scene.tell(balcony, status(1, 1, SectionLayout.grid(1, 7), "7f"));
          scene.settle();
        }));

    // Then
    assertThat(scene.rows("select count(*) from ticket")).containsExactly("1007");
  }

  @Test
  void leavesTheRunningTablesAsTheyWereWhenItIsInterrupted() throws Exception {
    // Given
    List<String> before = scene.rows(CONTENT);

    // When
    assertThatThrownBy(() ->
            rebuild(
                onSwitch(() -> {
                  throw new IllegalStateException("the plug");
                })))
        .hasMessage("the plug");

    // Then
    assertThat(scene.rows(CONTENT)).isEqualTo(before);

    // And when: a killed one leaves its schema behind
    scene.execute("create schema public_rebuild; create table public_rebuild.ticket (x int)");
    rebuild(SILENT);

    // Then
    assertThat(scene.rows(CONTENT)).isEqualTo(before);
  }

  @Test
  void curesADatabaseThatWasFilledFromAnotherLog() throws Exception {
    // Given
    List<String> before = scene.rows(CONTENT);
    scene.projection().close();
    scene.execute(
        """
        update projection_position set next_offset = next_offset + 1000;
        insert into projection_position (topic, partition, next_offset) values ('old', 0, 5)
        """);

    // When
    rebuild(SILENT);

    // Then
    assertThat(scene.rows(CONTENT)).isEqualTo(before);
  }

  @Test
  void refusesASecondOneAtATime() {
    assertThatThrownBy(() ->
            rebuild(
                onSwitch(() -> {
                  try {
                    rebuild(SILENT);
                  } catch (SQLException e) {
                    throw new IllegalStateException(e);
                  }
                })))
        .isInstanceOf(RebuildException.class)
        .hasMessageContaining("another rebuild of this database is under way");
  }

  @Test
  void refusesALogThatHasLostItsBeginning() throws Exception {
    // Given
    List<String> before = scene.rows(CONTENT);
    TopicPartition partition = new TopicPartition(scene.topics().reservationCompleted().name(), 0);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", Stores.kafka()))) {
      admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(2))).all().get();
    }

    // Then
    assertThatThrownBy(() -> rebuild(SILENT))
        .isInstanceOf(RebuildException.class)
        .hasMessageContaining("begins at offset 2");
    assertThat(scene.rows(CONTENT)).isEqualTo(before);
  }

  private RebuildReport rebuild(PostgresRebuild.Progress progress) throws SQLException {
    return new PostgresRebuild(Stores.kafka(), Map.of(), scene.topics(), scene.settings())
        .run(2, progress);
  }

  private static PostgresRebuild.Progress onSwitch(Runnable action) {
    return (phase, done, goal) -> {
      if (phase == Phase.SWITCHING && done == 0) {
        action.run();
      }
    };
  }

  private void book(int from, int to) {
    for (int each = from; each < to; each++) {
      String seat = (char) ('A' + each / 100 * 2) + "" + (each % 100 + 1);
      scene.tell("r" + each, confirmed(STALLS, "alice", each, each, seat));
    }
  }

  private static String[] blockedAfter106() {
    String[] map = new String[10];
    Arrays.fill(map, "100f");
    map[0] = "2f58s39f1s";
    map[2] = "1s99f";
    map[9] = "100b";
    return map;
  }

  /// The sequence of a free seat says when that was seen, which may differ.
  private static List<String> withoutFree(List<String> content) {
    return content.stream().filter(row -> !row.matches("t \\S+ 1 .*")).toList();
  }
}
