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

  private static final long END = 100_000_000;
  private static final long HOUR = 3_600_000;
  private static final Granted HOLD =
      new Granted(Status.HELD, TestSystem.best(1, 60), 7, List.of(new SeatRun(0, 0, 1)), END);

  private KeyValueStore<Bytes, byte[]> store;
  private HoldStore holds;

  @BeforeEach
  void open() {
    store =
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
  void knowsWhenTheNextHoldEnds() {
    // Given
    Granted later = until(END + 60_000);

    // When
    long first = holds.nextDue();
    holds.add(TestSystem.STALLS, TestSystem.id("r2"), later);
    due(END);
    long second = holds.nextDue();
    due(END + 60_000);

    // Then
    assertThat(first).isEqualTo(END);
    assertThat(second).isEqualTo(END + 60_000);
    assertThat(holds.nextDue()).isEqualTo(Long.MAX_VALUE);
    assertThat(new HoldStore(store).nextDue()).isEqualTo(END);
  }

  @Test
  void theNextHoldEndsLaterForAClockThatIsAhead() {
    // When: the section says that a hold had 40 seconds left
    due(END);
    holds.noticeDecision(true, END, END - 40_000);
    holds.handOutAgain(TestSystem.STALLS, TestSystem.id("r1"), HOLD);

    // Then
    assertThat(holds.nextDue()).isEqualTo(END + 40_000);
    assertThat(due(holds.nextDue() - 1)).isEmpty();
    assertThat(due(holds.nextDue())).containsExactly("r1@7");
  }

  @Test
  void aClockThatIsFarAheadIsDoubtedAfterAMinute() {
    // When
    due(END);
    holds.noticeDecision(true, END, END - HOUR);
    holds.handOutAgain(TestSystem.STALLS, TestSystem.id("r1"), HOLD);

    // Then
    assertThat(holds.nextDue()).isEqualTo(END + 60_000);
    assertThat(due(holds.nextDue())).containsExactly("r1@7");
  }

  @Test
  void countsHoldsButNotTheMarkOfTheStore() {
    // Given
    MarkedStore.of(store).mark();

    // When
    HoldStore reopened = new HoldStore(store);
    long before = reopened.alive();
    reopened.remove(TestSystem.STALLS, TestSystem.id("r1"), HOLD);

    // Then
    assertThat(before).isEqualTo(1);
    assertThat(reopened.alive()).isZero();
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
  void learnsFromAnyRecordThatItsClockWasSetRight() {
    // Given
    askTooEarly(50_000);

    // When
    List<String> before = due(END);
    holds.noticeRecord(END, END - 20);
    List<String> after = due(END + 1_000);

    // Then
    assertThat(before).isEmpty();
    assertThat(after).containsExactly("r1@7");
  }

  @Test
  void isNotMisledByARecordThatWaitedInTheLog() {
    // Given
    askTooEarly(HOUR);

    // When
    holds.noticeRecord(END + HOUR, END - HOUR);
    holds.noticeRecord(END + HOUR, END - 1_000);

    // Then
    assertThat(due(END + HOUR)).isEmpty();
    assertThat(due(END + HOUR + 1_000)).containsExactly("r1@7");
  }

  /// No record arrives, so only a request can tell: one in a minute, because each stays in the log.
  @Test
  void doubtsOnceAMinuteThatItsClockIsAhead() {
    // Given
    holds.add(TestSystem.STALLS, TestSystem.id("r2"), until(END + 1_000));
    askTooEarly(HOUR);
    holds.handOutAgain(TestSystem.STALLS, TestSystem.id("r2"), until(END + 1_000));
    assertThat(due(END + HOUR - 1)).isEmpty();

    // When: the clock goes back
    List<String> first = due(END + 2_000);
    List<String> same = due(END + 2_100);
    List<String> minuteLater = due(END + 62_000);
    holds.noticeDecision(false, END + 62_000, END + 61_980);
    List<String> rest = due(END + 63_000);

    // Then
    assertThat(first).containsExactly("r1@7");
    assertThat(same).isEmpty();
    assertThat(minuteLater).containsExactly("r2@7");
    assertThat(rest).isEmpty();
  }

  @Test
  void doubtsWithAHoldThatWasNeverRequested() {
    // Given
    askTooEarly(HOUR);
    holds.remove(TestSystem.STALLS, TestSystem.id("r1"), HOLD);
    holds.add(TestSystem.STALLS, TestSystem.id("late"), until(END + HOUR + 5_000));

    // When
    List<String> first = due(END + HOUR + 61_000);
    holds.noticeDecision(false, END + HOUR + 61_000, END + HOUR + 60_990);
    holds.remove(TestSystem.STALLS, TestSystem.id("late"), until(END + HOUR + 5_000));

    // Then
    assertThat(first).containsExactly("late@7");
    assertThat(due(END + HOUR + 62_000)).isEmpty();
  }

  /// Requests the end of the hold while the clock is ahead.
  private void askTooEarly(long ahead) {
    assertThat(due(END + ahead)).contains("r1@7");
    holds.noticeDecision(true, END + ahead, END - 1);
    holds.handOutAgain(TestSystem.STALLS, TestSystem.id("r1"), HOLD);
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

  @Test
  void knowsHowManyHoldsThereAreAndHowManyAreOver() {
    // Given
    holds.add(TestSystem.STALLS, TestSystem.id("r2"), until(END + 60_000));

    // When
    due(END);
    holds.add(TestSystem.STALLS, TestSystem.id("r3"), until(END - 1_000));
    holds.handOutAgain(TestSystem.STALLS, TestSystem.id("r1"), HOLD);
    due(END);

    // Then
    assertThat(holds.alive()).isEqualTo(3);
    assertThat(holds.due()).isEqualTo(2);
    holds.remove(TestSystem.STALLS, TestSystem.id("r1"), HOLD);
    assertThat(holds.alive()).isEqualTo(2);
    assertThat(holds.due()).isEqualTo(1);
    assertThat(new HoldStore(store).alive()).isEqualTo(2);
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
