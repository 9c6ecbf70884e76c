package com.keer.ticketmaster.internal.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.keer.ticketmaster.log.RecordedLog.Span;
import com.keer.ticketmaster.recorded.DoctoredLog;
import com.keer.ticketmaster.recorded.ProofSale;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TimeMergeTest {

  private static final String REQUESTS = ProofSale.TOPICS.reservationRequests().name();
  private static final String OUTCOMES = ProofSale.TOPICS.reservationCompleted().name();

  @Test
  void readsEachSpanInOrderAndAllOfThem() throws Exception {
    // Given
    DoctoredLog log = ProofSale.log();
    var seen = new ConcurrentHashMap<Integer, List<Long>>();
    TimeMerge merge = new TimeMerge(log);
    for (Span span : log.spans(OUTCOMES)) {
      merge.add(
          span,
          found ->
              seen.computeIfAbsent(found.partition(), any -> new ArrayList<>())
                  .add(found.offset()));
    }

    // When
    long records = merge.run(3, done -> {});

    // Then
    assertThat(records).isEqualTo(log.all(OUTCOMES).size());
    assertThat(seen.values()).allSatisfy(offsets -> assertThat(offsets).isSorted());
    assertThat(seen.values().stream().mapToInt(List::size).sum()).isEqualTo((int) records);
  }

  @Test
  void readsWhatMayWaitLastButReadsIt() throws Exception {
    // Given
    DoctoredLog log = ProofSale.log();
    AtomicInteger outcomes = new AtomicInteger();
    AtomicInteger tooEarly = new AtomicInteger();
    AtomicInteger requests = new AtomicInteger();
    int all = log.all(OUTCOMES).size();
    TimeMerge merge = new TimeMerge(log);
    log.spans(OUTCOMES).forEach(span -> merge.add(span, found -> outcomes.incrementAndGet()));
    log.spans(REQUESTS)
        .forEach(span ->
            merge.add(
                span,
                found -> {
                  requests.incrementAndGet();
                  tooEarly.addAndGet(outcomes.get() < all ? 1 : 0);
                },
                () -> true));

    // When
    merge.run(1, done -> {});

    // Then
    assertThat(requests.get()).isEqualTo(log.all(REQUESTS).size());
    assertThat(tooEarly.get()).isZero();
  }

  @Test
  void passesOnWhatAVisitorThrows() throws Exception {
    // Given
    DoctoredLog log = ProofSale.log();
    TimeMerge merge = new TimeMerge(log);
    log.spans(OUTCOMES)
        .forEach(span ->
            merge.add(
                span,
                found -> {
                  throw new IllegalStateException("no more");
                }));

    // Then
    assertThatThrownBy(() -> merge.run(2, done -> {})).hasMessage("no more");
  }
}
