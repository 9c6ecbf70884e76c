package com.keer.ticketmaster.edge.operate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.keer.ticketmaster.edge.stream.ListenerConnection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WatchersTest {

  private static final int MOST = 2;

  private final Counting feed = new Counting();
  private final Watchers watchers = Watchers.start(feed, MOST);

  @AfterEach
  void close() {
    watchers.close();
  }

  /// Counts how often somebody asked.
  private static final class Counting implements Feed {

    private final AtomicInteger made = new AtomicInteger();

    @Override
    public byte[] before() {
      return "before ".getBytes(UTF_8);
    }

    @Override
    public byte[] now() {
      return Integer.toString(made.incrementAndGet()).getBytes(UTF_8);
    }
  }

  /// The end of a stream that somebody reads or does not.
  private static final class Reader implements ListenerConnection {

    private final List<byte[]> got = new CopyOnWriteArrayList<>();
    private volatile boolean reads = true;
    private volatile boolean gone;

    @Override
    public boolean takes() {
      return reads && !gone;
    }

    @Override
    public void send(byte[] frame) {
      got.add(frame);
    }

    @Override
    public void end() {
      gone = true;
    }

    @Override
    public void cut() {
      gone = true;
    }

    @Override
    public boolean isGone() {
      return gone;
    }
  }

  private Reader join() {
    Reader reader = new Reader();
    assertThat(watchers.enter()).isTrue();
    watchers.add(reader);
    return reader;
  }

  @Test
  void nothingIsMadeWhileNobodyLooks() {
    // Given
    Reader reader = join();
    await().until(() -> feed.made.get() >= 2);

    // When
    reader.end();
    await().until(() -> watchers.open() == 0);
    int made = feed.made.get();

    // Then
    await()
        .during(Duration.ofMillis(2_500))
        .atMost(Duration.ofSeconds(30))
        .until(() -> feed.made.get() == made);
  }

  @Test
  @SuppressWarnings("ReferenceEquality") // made once, not twice alike
  void allGetTheSameBytes() {
    // When
    Reader first = join();
    Reader second = join();
    await()
        .until(() ->
            first.got.stream()
                .anyMatch(mine -> second.got.stream().anyMatch(theirs -> theirs == mine)));

    // Then
    assertThat(new String(first.got.getFirst(), UTF_8)).startsWith("before ");
    assertThat(new String(second.got.getFirst(), UTF_8)).startsWith("before ");
  }

  @Test
  void placesAreLimited() {
    // Given
    Reader first = join();
    var _ = join();

    // Then
    assertThat(watchers.enter()).isFalse();
    assertThat(watchers.open()).isEqualTo(MOST);

    // When
    first.end();

    // Then
    await().until(watchers::enter);
  }

  @Test
  void whoDoesNotReadMissesSomeAndKeepsNobody() {
    // Given
    Reader slow = new Reader();
    slow.reads = false;
    assertThat(watchers.enter()).isTrue();
    watchers.add(slow);
    Reader quick = join();

    // When
    await().until(() -> quick.got.size() >= 3);
    assertThat(slow.got).isEmpty();
    slow.reads = true;

    // Then
    await().until(() -> !slow.got.isEmpty());
    assertThat(new String(slow.got.getFirst(), UTF_8)).isNotEqualTo("before 1");
  }

  @Test
  void streamsEndWithTheProcess() {
    // Given
    Reader reader = join();
    await().until(() -> !reader.got.isEmpty());

    // When
    watchers.close();

    // Then
    assertThat(reader.gone).isTrue();
    assertThat(watchers.enter()).isFalse();
  }
}
