package com.keer.ticketmaster.edge.projection;

import static com.keer.ticketmaster.edge.projection.Outcomes.confirmed;
import static com.keer.ticketmaster.edge.projection.Outcomes.expired;
import static com.keer.ticketmaster.edge.projection.Outcomes.held;
import static com.keer.ticketmaster.edge.projection.Outcomes.status;
import static com.keer.ticketmaster.edge.projection.Scene.STALLS;
import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.hall.Row;
import com.keer.ticketmaster.hall.SectionLayout;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Tickets follow what the log says about sections.
@ExtendWith(Stores.class)
class TicketsTest {

  private static final String ALL =
      """
      select row_label, seat_label, ordinal, status, sequence, reservation_id, price
      from ticket order by ordinal
      """;
  private static final SectionLayout SMALL =
      new SectionLayout(List.of(new Row("A", List.of("1", "", "2")), new Row("B\\", List.of("x"))));
  private static final SectionLayout GROWN =
      new SectionLayout(
          List.of(
              new Row("A", List.of("1", "", "2", "3")),
              new Row("B\\", List.of("x")),
              new Row("C", List.of("1"))));

  private Scene scene;

  @BeforeEach
  void begin() {
    scene = new Scene();
    scene.catalogue(STALLS);
    scene.project();
  }

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void areThereOnceTheSectionIs() {
    // When
    scene.tell(STALLS, status(1, 1, SMALL, "1f1_1b", "1f"));
    scene.settle();

    // Then
    assertThat(scene.rows(ALL)).containsExactly("A 1 0 1 1", "A 2 2 4 1", "B\\ x 2048 1 1");
    assertThat(scene.rows("select synced_sequence from section")).containsExactly("1");
  }

  @Test
  void areAddedWhenTheSectionGrows() {
    // Given
    scene.tell(STALLS, status(1, 1, SMALL, "1f1_1f", "1f"));
    scene.tell("r1", confirmed(STALLS, "alice", 2, 2, "A2"));
    scene.settle();
    scene.execute("update ticket set price = 99 where ordinal = 0");

    // When
    scene.tell(STALLS, status(3, 3, GROWN, "1f1_1s1f", "1f", "1f"));
    scene.settle();

    // Then
    assertThat(scene.rows(ALL))
        .containsExactly(
            "A 1 0 1 1 99", "A 2 2 3 2 r1", "A 3 3 1 3", "B\\ x 2048 1 1", "C 1 4096 1 3");
  }

  @Test
  void areBlockedAndUnblocked() {
    // Given
    scene.tell(STALLS, status(1, 1, SMALL, "1f1_1f", "1f"));
    scene.tell("r1", confirmed(STALLS, "alice", 2, 2, "A2"));
    scene.settle();

    // When
    scene.tell(STALLS, status(3, 3, SMALL, "1b1_1s", "1b"));
    scene.settle();

    // Then
    assertThat(scene.takenTickets()).containsExactly("A1 4 3", "A2 3 r1 2", "B\\x 4 3");

    // And when
    scene.tell(STALLS, status(4, 4, SMALL, "1f1_1s", "1b"));
    scene.settle();

    // Then
    assertThat(scene.takenTickets()).containsExactly("A2 3 r1 2", "B\\x 4 3");
  }

  @Test
  void doNotGoBackWhenAnOlderStatusComes() {
    // Given
    scene.tell(STALLS, status(1, 1, SMALL, "1f1_1f", "1f"));
    scene.tell("r1", held(STALLS, "alice", 4, "A1"));
    scene.settle();

    // When
    scene.tell(STALLS, status(3, 3, SMALL, "1b1_1f", "1f"));
    scene.settle();

    // Then
    assertThat(scene.takenTickets()).containsExactly("A1 2 r1 4");
  }

  @Test
  void takeTheOutcomesThatCameBeforeThem() {
    // Given
    scene.tell("r1", held(STALLS, "alice", 2, "A1", "A2"));
    scene.tell("r1", expired(STALLS, "alice", 3, 2, "A1", "A2"));
    scene.tell("r2", confirmed(STALLS, "bob", 4, 4, "A2"));
    scene.tell("r3", held(STALLS, "carol", 5, "A1"));
    scene.settle();

    // When
    scene.tell(STALLS, status(6, 1, SMALL, "1h1_1s", "1f"));
    scene.settle();

    // Then
    assertThat(scene.rows(ALL)).containsExactly("A 1 0 2 5 r3", "A 2 2 3 4 r2", "B\\ x 2048 1 6");
  }

  @Test
  void sayThatTheyAreTakenBeforeTheyCanSayByWhom() {
    // When
    scene.tell(STALLS, status(6, 1, SMALL, "1h1_1s", "1f"));
    scene.settle();

    // Then
    assertThat(scene.rows(ALL)).containsExactly("A 1 0 2 0", "A 2 2 3 0", "B\\ x 2048 1 6");

    // And when
    scene.tell("r1", confirmed(STALLS, "alice", 3, 3, "A2"));
    scene.settle();

    // Then
    assertThat(scene.takenTickets()).containsExactly("A1 2 0", "A2 3 r1 3");
  }

  @Test
  void areThereForPlacesOfGeneralAdmissionToo() {
    // When
    scene.tell(STALLS, status(1, 1, SectionLayout.generalAdmission(251), "250f", "1f"));
    scene.settle();
    scene.tell("r1", confirmed(STALLS, "alice", 2, 2, " 250", " 251"));
    scene.settle();

    // Then
    assertThat(scene.rows("select count(*) from ticket")).containsExactly("251");
    assertThat(scene.takenTickets()).containsExactly("250 3 r1 2", "251 3 r1 2");
  }

  @Test
  void areFoundAfterAnotherProcessMadeThem() {
    // Given
    scene.tell(STALLS, status(1, 1, SMALL, "1f1_1f", "1f"));
    scene.project();
    scene.tell(0, "r1", confirmed(STALLS, "alice", 2, 2, "A1"));
    scene.tell(1, "r2", confirmed(STALLS, "bob", 3, 3, "A2"));
    scene.settle();

    // When
    scene.tell(STALLS, status(4, 4, GROWN, "1s1_1s1f", "1f", "1f"));
    scene.settle();
    for (int partition = 0; partition < 4; partition++) {
      String seat = List.of("A3", "C1", "A3", "C1").get(partition);
      scene.tell(partition, "s" + partition, held(STALLS, "carol", 5 + partition, seat));
    }
    scene.settle();

    // Then
    assertThat(scene.takenTickets())
        .containsExactly("A1 3 r1 2", "A2 3 r2 3", "A3 2 s2 7", "C1 2 s3 8");
  }
}
