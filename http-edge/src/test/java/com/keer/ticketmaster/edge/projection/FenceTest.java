package com.keer.ticketmaster.edge.projection;

import static com.keer.ticketmaster.edge.projection.Outcomes.confirmed;
import static com.keer.ticketmaster.edge.projection.Scene.STALLS;
import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.edge.projection.rows.Positions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A database that lost its last transactions, because it does not wait for the disk or was
/// restored: continuing from memory would leave a gap.
@ExtendWith(Stores.class)
class FenceTest {

  private Scene scene;

  @BeforeEach
  void begin() {
    scene = new Scene();
  }

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void goesBackToWhereTheDatabaseStands() {
    // Given
    scene.project();

    // When
    loseTheLastTransaction();

    // Then
    assertThat(scene.reservations()).containsExactly("r1 2 2", "r2 2 3", "r3 2 4");
  }

  @Test
  void leavesAGapWithoutTheFence() {
    // Given
    scene.project(new Positions(false));

    // When
    loseTheLastTransaction();

    // Then
    assertThat(scene.reservations()).containsExactly("r1 2 2", "r3 2 4");
  }

  private void loseTheLastTransaction() {
    scene.tell(0, "r1", confirmed(STALLS, "alice", 2, 2, "A1"));
    scene.settle();
    scene.tell(0, "r2", confirmed(STALLS, "bob", 3, 3, "A2"));
    scene.settle();
    scene.execute(
        """
        delete from reservation where reservation_id = 'r2';
        update projection_position set next_offset = 1 where next_offset = 2
        """);
    scene.tell(0, "r3", confirmed(STALLS, "carol", 4, 4, "A3"));
    scene.settle();
  }
}
