package com.keer.ticketmaster.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.hall.SeatRun;
import com.keer.ticketmaster.section.Allocation.Granted;
import com.keer.ticketmaster.section.Allocation.Status;
import com.keer.ticketmaster.topology.TestSystem;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HoldStoreTest {

  private static final long END = 100_000;
  private static final Granted HOLD =
      new Granted(Status.HELD, TestSystem.best(1, 60), 7, List.of(new SeatRun(0, 0, 1)), END);

  private HoldStore holds;

  @BeforeEach
  void open() {
    KeyValueStore<Bytes, byte[]> store =
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore("holds"), Serdes.Bytes(), Serdes.ByteArray())
            .withLoggingDisabled()
            .build();
    var context = new MockProcessorContext<Void, Void>();
    store.init(context.getStateStoreContext(), store);
    holds = new HoldStore(store);
    holds.add(TestSystem.STALLS, TestSystem.id("r1"), HOLD);
  }

  @Test
  void handsOutAHoldOnceAtItsEnd() {
    // When
    List<String> before = due(END - 1);
    List<String> at = due(END);
    List<String> after = due(END + 5_000);

    // Then
    assertThat(before).isEmpty();
    assertThat(at).containsExactly("r1@7");
    assertThat(after).isEmpty();
  }

  @Test
  void waitsForTheClockOfTheLogAfterAskingTooEarly() {
    // Given
    due(END);
    holds.noticeDecision(true, END + 50, END - 60_000);
    holds.handOutAgain(TestSystem.STALLS, TestSystem.id("r1"), HOLD);

    // When
    List<String> soon = due(END + 30_000);
    List<String> whenTheLogIsThere = due(END + 61_000);

    // Then
    assertThat(soon).isEmpty();
    assertThat(whenTheLogIsThere).containsExactly("r1@7");
  }

  /// Like a processor with a backlog: it decides about bookings whose holds are over by its clock,
  /// while the ends of others were requested and wait behind them in the log.
  @Test
  void requestsTheEndOfEachOverdueHoldOnce() {
    // Given
    due(END + 10_000);

    // When
    holds.add(TestSystem.STALLS, TestSystem.id("r2"), until(END - 1_000));
    List<String> first = due(END + 10_100);
    holds.add(TestSystem.STALLS, TestSystem.id("r3"), until(END - 2_000));
    holds.add(TestSystem.STALLS, TestSystem.id("r4"), until(END + 12_000));
    List<String> second = due(END + 10_200);
    List<String> third = due(END + 12_000);

    // Then
    assertThat(first).containsExactly("r2@7");
    assertThat(second).containsExactly("r3@7");
    assertThat(third).containsExactly("r4@7");
  }

  @Test
  void forgetsAHoldThatWasOverWhenItWasAddedAndIsRemoved() {
    // Given
    due(END + 10_000);
    holds.add(TestSystem.STALLS, TestSystem.id("r2"), until(END - 1_000));

    // When
    holds.remove(TestSystem.STALLS, TestSystem.id("r2"), until(END - 1_000));

    // Then
    assertThat(due(END + 20_000)).isEmpty();
  }

  @Test
  void forgetsAClockThatWasSetRight() {
    // Given
    holds.noticeDecision(true, END, END - 60_000);

    // When
    holds.noticeDecision(false, END, END - 20);

    // Then
    assertThat(due(END + 1_000)).containsExactly("r1@7");
  }

  @Test
  void forgetsAHoldThatWasRemoved() {
    // When
    holds.remove(TestSystem.STALLS, TestSystem.id("r1"), HOLD);

    // Then
    assertThat(due(END)).isEmpty();
  }

  @Test
  void handsOutAMovedHoldAtItsNewEndOnly() {
    // Given
    Granted moved =
        new Granted(Status.HELD, HOLD.request(), 7, HOLD.runs(), END + 60_000, END - 60_000);
    holds.move(TestSystem.STALLS, TestSystem.id("r1"), HOLD, moved);

    // When
    List<String> before = due(END + 59_999);
    List<String> at = due(END + 60_000);

    // Then
    assertThat(before).isEmpty();
    assertThat(at).containsExactly("r1@7");
  }

  private static Granted until(long end) {
    return new Granted(Status.HELD, HOLD.request(), 7, HOLD.runs(), end);
  }

  private List<String> due(long now) {
    List<String> due = new ArrayList<>();
    holds.forEachDue(now, (section, id, allocatedAt) -> due.add(id + "@" + allocatedAt));
    return due;
  }
}
