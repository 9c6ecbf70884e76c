package com.keer.ticketmaster.edge.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.edge.Await;
import com.keer.ticketmaster.edge.availability.KnownSections;
import com.keer.ticketmaster.edge.http.ByteBudget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StreamHubTest {

  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final Pattern ID = Pattern.compile("id: (\\S+)\n");
  private static final ListenerPace PACE =
      new ListenerPace(
          Duration.ofMillis(5),
          Duration.ofMillis(20),
          Duration.ofMillis(400),
          Duration.ofMillis(800),
          Duration.ofMillis(800),
          Duration.ZERO,
          1024 * 1024);

  private static final FakeBudget BUDGET = new FakeBudget(1024 * 1024);

  private final KnownSections known = new KnownSections("e");
  private final StreamHub hub = StreamHub.start(() -> known, PACE, 3, BUDGET);

  @AfterEach
  void stop() {
    hub.close();
  }

  /// Counts what is taken.
  private static final class FakeBudget implements ByteBudget {

    private final AtomicLong left;

    FakeBudget(long bytes) {
      left = new AtomicLong(bytes);
    }

    @Override
    public boolean take(long bytes) {
      if (left.addAndGet(-bytes) >= 0) {
        return true;
      }
      give(bytes);
      return false;
    }

    @Override
    public void give(long bytes) {
      left.addAndGet(bytes);
    }
  }

  /// A connection that accepts as much as the test says.
  private static final class FakeWire implements ListenerConnection {

    final List<byte[]> frames = new CopyOnWriteArrayList<>();
    volatile boolean takes = true;
    volatile boolean takesAfterwards = true;
    volatile boolean ended;
    volatile boolean cut;

    @Override
    public boolean takes() {
      return takes;
    }

    @Override
    public void send(byte[] frame) {
      frames.add(frame);
      if (frame.length > 1_000 && !takesAfterwards) {
        takes = false;
      }
    }

    @Override
    public void end() {
      ended = true;
    }

    @Override
    public void cut() {
      cut = true;
    }

    @Override
    public boolean isGone() {
      return ended || cut;
    }

    String text() {
      StringBuilder text = new StringBuilder();
      frames.forEach(frame -> text.append(new String(frame, UTF_8)));
      return text.toString();
    }

    String await(String part) {
      return Await.until(LIMIT, this::text, text -> text.contains(part));
    }

    String lastId() {
      Matcher matcher = ID.matcher(text());
      String id = "";
      while (matcher.find()) {
        id = matcher.group(1);
      }
      return id;
    }
  }

  private FakeWire listen(StreamKind kind, String resume) {
    FakeWire wire = new FakeWire();
    assertThat(hub.enter()).isTrue();
    hub.add(new NewListener("e", kind, ResumePoint.read(resume), wire));
    return wire;
  }

  private void change(String section, long sequence, String row) {
    hub.onChange(known.put(section, sequence, row));
  }

  @Test
  void oneEncodingServesAll() {
    // Given
    known.put("s", 1, "10f");
    List<FakeWire> wires =
        IntStream.range(0, 3).mapToObj(i -> listen(StreamKind.TICKETS, null)).toList();
    wires.forEach(wire -> wire.await("10f"));

    // When
    change("s", 2, "9f1s");
    wires.forEach(wire -> wire.await("9f1s"));

    // Then
    assertThat(wires)
        .allSatisfy(
            wire -> assertThat(wire.frames.getLast()).isSameAs(wires.getFirst().frames.getLast()));
  }

  @Test
  void whoIsSlowMissesNothingAndWhoStaysSlowIsCutOff() {
    // Given
    known.put("s", 1, "10f");
    known.put("t", 1, "10f");
    FakeWire slow = listen(StreamKind.TICKETS, null);
    FakeWire stuck = listen(StreamKind.TICKETS, null);
    FakeWire quick = listen(StreamKind.TICKETS, null);
    List.of(slow, stuck, quick).forEach(wire -> wire.await("10f"));

    // When
    slow.takes = false;
    stuck.takes = false;
    change("s", 2, "9f1s");
    quick.await("9f1s");
    change("t", 2, "8f2s");
    quick.await("8f2s");
    slow.takes = true;

    // Then
    assertThat(slow.await("8f2s")).contains("9f1s");
    assertThat(Await.until(LIMIT, () -> stuck.cut, cut -> cut)).isTrue();
    assertThat(Await.until(LIMIT, hub::open, open -> open == 2)).isEqualTo(2);
    assertThat(slow.cut || quick.cut).isFalse();
  }

  @Test
  void whoComesFromAnInstanceThatIsAheadIsNotTakenBack() {
    // Given
    known.put("s", 5, "5f5s");
    FakeWire elsewhere = listen(StreamKind.EVENT, null);
    elsewhere.await("5f5s");
    String ahead = elsewhere.lastId();
    KnownSections behind = new KnownSections("e");
    behind.put("s", 3, "7f3s");
    try (StreamHub lagging = StreamHub.start(() -> behind, PACE, 3, BUDGET)) {
      FakeWire wire = new FakeWire();
      assertThat(lagging.enter()).isTrue();
      lagging.add(new NewListener("e", StreamKind.EVENT, ResumePoint.read(ahead), wire));
      wire.await("retry");

      // When
      lagging.onChange(behind.put("s", 4, "6f4s"));
      lagging.onChange(behind.put("s", 6, "4f6s"));
      String text = wire.await("4f6s");

      // Then
      assertThat(text).contains("4f6s").doesNotContain("7f3s").doesNotContain("6f4s");
    }
  }

  /// What the id is for: without one the listener gets the older state.
  @Test
  void withoutAnIdHeWouldBe() {
    // Given
    known.put("s", 3, "7f3s");

    // When
    FakeWire wire = listen(StreamKind.EVENT, null);

    // Then
    assertThat(wire.await("7f3s")).contains("7f3s");
  }

  @Test
  void anIdOfAnotherLogIsGivenUpAfterAWhile() {
    // Given
    known.put("s", 900, "5f5s");
    FakeWire before = listen(StreamKind.EVENT, null);
    before.await("5f5s");
    String id = before.lastId();
    KnownSections fresh = new KnownSections("e");
    fresh.put("s", 1, "10f");
    try (StreamHub hub = StreamHub.start(() -> fresh, PACE, 3, BUDGET)) {
      FakeWire wire = new FakeWire();
      assertThat(hub.enter()).isTrue();

      // When
      hub.add(new NewListener("e", StreamKind.EVENT, ResumePoint.read(id), wire));

      // Then
      assertThat(wire.await("10f")).contains("10f");
    }
  }

  @Test
  void aSectionThatOpensLaterIsTold() {
    // Given
    known.put("s", 1, "10f");
    FakeWire wire = listen(StreamKind.EVENT, null);
    wire.await("10f");
    String id = wire.lastId();

    // When
    change("later", 1, "3f7s");
    wire.await("3f7s");
    FakeWire resumed = listen(StreamKind.EVENT, id);

    // Then
    assertThat(resumed.await("3f7s")).contains("10f");
  }

  @Test
  void aQuietStreamBeatsAndPlacesAreGivenBack() {
    // Given
    known.put("s", 1, "10f");
    FakeWire wire = listen(StreamKind.EVENT, null);
    FakeWire second = listen(StreamKind.EVENT, null);
    FakeWire third = listen(StreamKind.EVENT, null);

    // When
    boolean fourth = hub.enter();
    String text = wire.await("\n\n:\n\n");
    second.end();
    third.end();

    // Then
    assertThat(fourth).isFalse();
    assertThat(text).contains("\n\n:\n\n");
    assertThat(Await.until(LIMIT, hub::open, open -> open == 1)).isEqualTo(1);
    hub.close();
    assertThat(wire.ended).isTrue();
    assertThat(hub.enter()).isFalse();
  }

  @Test
  void aBudgetHoldsSeatsBackButNotCounts() {
    // Given
    ListenerPace poor =
        new ListenerPace(
            PACE.round(),
            PACE.tick(),
            PACE.heartbeat(),
            PACE.patience(),
            PACE.deafness(),
            PACE.perListener(),
            2_000);
    known.put("s", 1, List.of("10f", "10f"));
    try (StreamHub hub = StreamHub.start(() -> known, poor, 3, BUDGET)) {
      FakeWire wire = new FakeWire();
      assertThat(hub.enter()).isTrue();
      hub.add(new NewListener("e", StreamKind.EVENT, null, wire));
      wire.await("event: seats");

      // When
      for (int sequence = 2; sequence < 40; sequence++) {
        int sold = sequence % 10;
        hub.onChange(
            known.put(
                "s", sequence, List.of((10 - sold) + "f" + (sold == 0 ? "" : sold + "s"), "10f")));
        String marker = "\"sequence\":" + sequence + ",";
        wire.await(marker);
      }
      String text = wire.text();

      // Then
      int counts = text.split("event: availability", -1).length - 1;
      int seats = text.split("event: seats", -1).length - 1;
      assertThat(counts).isGreaterThan(30);
      assertThat(seats).isLessThan(counts);
    }
  }

  /// Each has missed other sections; of what they get, no more is kept than there is room for.
  @Test
  void manyPointsToResumeFromHoldLittle() {
    // Given
    FakeBudget budget = new FakeBudget(1_000_000);
    for (int i = 0; i < 8; i++) {
      known.put("s" + i, 2, Collections.nCopies(25, "1f1s1f1s1f1s1f1s1f1s"));
    }
    try (StreamHub hub = StreamHub.start(() -> known, PACE, 300, budget)) {
      FakeWire first = listen(hub, null);
      first.await("s7");
      ResumePoint now = ResumePoint.read(first.lastId());

      // When
      List<FakeWire> wires = new ArrayList<>();
      for (int missed = 1; missed < 256; missed++) {
        List<Long> sequences = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
          sequences.add((missed >> i & 1) == 1 ? 1L : 2L);
        }
        wires.add(listen(hub, new ResumePoint(now.names(), sequences)));
      }
      wires.forEach(wire -> wire.await("event: seats"));
      Set<byte[]> distinct = Collections.newSetFromMap(new IdentityHashMap<>());
      wires.forEach(
          wire -> wire.frames.stream().filter(frame -> frame.length > 200).forEach(distinct::add));

      // Then
      assertThat(distinct.size()).isBetween(2, 33);
      assertThat(budget.left.get()).isPositive();
    }
    assertThat(Await.until(LIMIT, budget.left::get, left -> left > 0)).isPositive();
  }

  @Test
  void whatADeafListenerHoldsCountsUntilItIsGone() {
    // Given
    FakeBudget budget = new FakeBudget(70_000);
    known.put("s", 1, Collections.nCopies(1_000, "1f1s1f1s1f1s1f1s1f1s"));
    try (StreamHub hub = StreamHub.start(() -> known, PACE, 3, budget)) {
      FakeWire deaf = listen(hub, null);
      deaf.takesAfterwards = false;
      deaf.await("1f1s");

      // When
      hub.onChange(known.put("s", 2, Collections.nCopies(1_000, "1s1f1s1f1s1f1s1f1s1f")));
      FakeWire other = listen(hub, null);
      Await.until(LIMIT, other::text, text -> text.contains("retry"));
      String early = other.text();

      // Then
      assertThat(budget.left.get()).isLessThan(40_000);
      assertThat(early).doesNotContain("\"1s1f");
      assertThat(other.await("\"1s1f")).contains("\"1s1f");
      assertThat(deaf.cut).isTrue();
    }
  }

  private static FakeWire listen(StreamHub hub, ResumePoint resume) {
    FakeWire wire = new FakeWire();
    assertThat(hub.enter()).isTrue();
    hub.add(new NewListener("e", StreamKind.TICKETS, resume, wire));
    return wire;
  }
}
