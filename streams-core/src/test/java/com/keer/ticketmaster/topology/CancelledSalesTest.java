package com.keer.ticketmaster.topology;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.hall.SeatRun;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.hall.SectionLayout;
import com.keer.ticketmaster.internal.store.HoldStore;
import com.keer.ticketmaster.section.Allocation.Granted;
import com.keer.ticketmaster.section.Allocation.Status;
import com.keer.ticketmaster.section.SectionFold;
import com.keer.ticketmaster.section.SectionState;
import com.keer.ticketmaster.section.Sections;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CancelledSalesTest {

  private static final SectionId OTHER = new SectionId("concert", "Other");

  private final CancelledSales sales = new CancelledSales();
  private final SectionFold section = SectionFold.opened(SectionLayout.grid(2, 5));
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
  }

  @Test
  void handsOutEveryHoldOfTheSectionOnceAndNoOther() {
    // Given
    int most = CancelledSales.PORTION;
    for (int i = 0; i < most; i++) {
      add(Sections.ID, "r" + i, i % 500);
      add(OTHER, "o" + i, i % 500);
    }
    sales.notice(cancelled());

    // When
    List<String> first = tick();
    List<String> second = tick();
    sales.notice(cancelled());
    List<String> third = tick();

    // Then
    List<String> all = new ArrayList<>(first);
    all.addAll(second);
    all.addAll(third);
    assertThat(first).hasSizeBetween(1, most - 1);
    assertThat(second).hasSizeBetween(1, most - 1);
    assertThat(all).hasSize(most).doesNotHaveDuplicates().allMatch(id -> id.startsWith("r"));
  }

  @Test
  void leavesAContinuingSaleAlone() {
    // Given
    add(Sections.ID, "r", 1);
    section.reserve("r", Sections.best(1, 60));

    // When
    sales.notice(section.state());

    // Then
    assertThat(tick()).isEmpty();
  }

  @Test
  void looksForNothingWhereNothingIsHeld() {
    // Given
    section.init(new SectionCommand.CancelSale());

    // When
    sales.notice(section.state());

    // Then
    assertThat(tick()).isEmpty();
  }

  private SectionState cancelled() {
    section.reserve("r", Sections.best(1, 60));
    section.init(new SectionCommand.CancelSale());
    return section.state();
  }

  private void add(SectionId id, String reservation, int second) {
    var run = List.of(new SeatRun(0, 0, 1));
    long end = Sections.NOON + second * 1000L;
    holds.add(
        id,
        new ReservationId(reservation),
        new Granted(Status.HELD, Sections.best(1, 60), 1, run, end));
  }

  private List<String> tick() {
    List<String> found = new ArrayList<>();
    sales.tick(holds, (id, reservation, allocatedAt) -> found.add(reservation.value()));
    return found;
  }
}
