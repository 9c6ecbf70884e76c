package com.keer.ticketmaster.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.keer.ticketmaster.booking.ReservationCommand;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SeatRequest;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.booking.SectionCommand.Open;
import com.keer.ticketmaster.booking.SectionCommand.SectionInit;
import com.keer.ticketmaster.booking.SectionRules;
import com.keer.ticketmaster.feed.CommandFeed.Summary;
import com.keer.ticketmaster.feed.FeedSettings.Pace;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.hall.SectionLayout;
import com.keer.ticketmaster.log.LogPoint;
import com.keer.ticketmaster.log.LogScope;
import com.keer.ticketmaster.log.RefusedException;
import com.keer.ticketmaster.log.SectionFilter;
import com.keer.ticketmaster.recorded.MemoryLog;
import com.keer.ticketmaster.topology.Topic;
import com.keer.ticketmaster.topology.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class CommandFeedTest {

  private static final Topics TOPICS = new Topics("sale-");
  private static final SectionId STALLS = new SectionId("rock-night", "stalls");
  private static final SectionId OTHER = new SectionId("jazz-night", "stalls");
  private static final Duration WAIT = Duration.ofSeconds(30);
  private static final long START = 1_700_000_000_000L;
  private static final byte[] NEWER = "{\"v\":99}".getBytes(UTF_8);

  private final MemoryLog log = new MemoryLog();
  private final FakeClock clock = new FakeClock();
  private final FakeTarget target = new FakeTarget(clock);
  private final Map<TopicPartition, Long> checkpoint = new HashMap<>();

  @Test
  void sendsInTheOrderOfTimesAcrossPartitionsAndAtTheirTimes() throws Exception {
    // Given
    open(STALLS, START - 3_600_000);
    reserve(0, "a", STALLS, START);
    reserve(1, "b", STALLS, START + 1_000);
    reserve(0, "c", STALLS, START + 2_500);
    command(1, "b", new ReservationCommand.Confirm(), START + 60_000);

    // When
    Summary summary = feed(FeedSettings.at(Pace.ORIGINAL));

    // Then: the opening an hour earlier does not delay the rest
    assertThat(target.sent)
        .containsExactly(
            "0 init rock-night/stalls", "0 await sections", "0 a", "1000 b", "2500 c", "60000 b");
    assertThat(summary.commands()).isEqualTo(4);
    assertThat(summary.inits()).isEqualTo(1);
    assertThat(summary.duration()).isEqualTo(Duration.ofSeconds(60));
    assertThat(summary.worstLag()).isZero();
  }

  @Test
  void keepsAMultipleOfThePace() throws Exception {
    // Given
    reserve(0, "a", STALLS, START);
    reserve(1, "b", STALLS, START + 1_000);
    reserve(0, "c", STALLS, START + 2_500);

    // When
    feed(FeedSettings.at(new Pace(10)));

    // Then
    assertThat(target.sent).containsExactly("0 a", "100 b", "250 c");
  }

  @Test
  void neverSleepsAtFullSpeed() throws Exception {
    // Given
    reserve(0, "a", STALLS, START);
    reserve(1, "b", STALLS, START + 100_000);

    // When
    feed(FeedSettings.at(Pace.MAX));

    // Then
    assertThat(target.sent).containsExactly("0 a", "0 b");
    assertThat(clock.slept).isZero();
  }

  @Test
  void reportsItsLagAndCatchesUp() throws Exception {
    // Given
    target.millisPerCommand = 400;
    reserve(0, "a", STALLS, START);
    reserve(0, "b", STALLS, START + 100);
    reserve(0, "c", STALLS, START + 10_000);

    // When
    Summary summary = feed(FeedSettings.at(Pace.ORIGINAL));

    // Then
    assertThat(target.sent).containsExactly("0 a", "400 b", "10000 c");
    assertThat(summary.worstLag()).isEqualTo(Duration.ofMillis(300));
    assertThat(summary.meanLag()).isEqualTo(Duration.ofMillis(100));
  }

  @Test
  void awaitsSectionsBeforeTheNextRequestAndOnlyThen() throws Exception {
    // Given
    open(STALLS, START - 2);
    open(OTHER, START - 1);
    reserve(0, "a", STALLS, START);
    reserve(0, "b", STALLS, START);
    init(STALLS, new SectionCommand.CancelSale(), START + 10);
    reserve(0, "c", STALLS, START + 20);

    // When
    feed(FeedSettings.at(Pace.MAX));

    // Then
    assertThat(target.sent)
        .containsExactly(
            "0 init rock-night/stalls",
            "0 init jazz-night/stalls",
            "0 await sections",
            "0 a",
            "0 b",
            "0 init rock-night/stalls",
            "0 await sections",
            "0 c");
  }

  @Test
  void sendsOnlyWhatConcernsTheSectionsThatAreWanted() throws Exception {
    // Given
    open(STALLS, START - 2);
    open(OTHER, START - 1);
    reserve(0, "a", OTHER, START);
    reserve(0, "b", STALLS, START + 1);
    command(0, "a", new ReservationCommand.Confirm(), START + 2);
    command(0, "b", new ReservationCommand.Confirm(), START + 3);
    FeedSettings all = FeedSettings.at(Pace.MAX);

    // When
    feed(
        new FeedSettings(
            all.pace(),
            new LogScope(new SectionFilter("rock-night", null), null, null),
            true,
            WAIT,
            false,
            null));

    // Then
    assertThat(target.sent)
        .containsExactly("0 init rock-night/stalls", "0 await sections", "0 b", "0 b");
  }

  @Test
  void endsAtAnOffsetAndBeginsAtATimeButOpensSectionsAllTheSame() throws Exception {
    // Given
    open(STALLS, START - 2);
    reserve(0, "a", STALLS, START);
    reserve(0, "b", STALLS, START + 1);
    reserve(0, "c", STALLS, START + 2);
    init(STALLS, new SectionCommand.CancelSale(), START + 3);

    // When
    feed(
        new FeedSettings(
            Pace.MAX,
            new LogScope(
                SectionFilter.ALL, new LogPoint.AtTime(START + 1), new LogPoint.AtOffset(2)),
            true,
            WAIT,
            false,
            null));

    // Then
    assertThat(target.sent).containsExactly("0 init rock-night/stalls", "0 await sections", "0 b");
  }

  @Test
  void continuesAfterAnInterruption() throws Exception {
    // Given
    open(STALLS, START - 1);
    reserve(0, "a", STALLS, START);
    reserve(1, "b", STALLS, START + 1);
    reserve(0, "c", STALLS, START + 2);
    reserve(1, "d", STALLS, START + 3);
    target.failAt = "c";
    assertThatThrownBy(() -> feed(FeedSettings.at(Pace.MAX))).isInstanceOf(RefusedException.class);
    target.failAt = "";
    target.sent.clear();

    // When
    feed(FeedSettings.at(Pace.MAX), checkpoint);

    // Then
    assertThat(target.sent).containsExactly("0 c", "0 d");
  }

  /// The earlier part of the feed told whose follow-ups are wanted.
  @Test
  void continuesWithAFilterAfterAnInterruption() throws Exception {
    // Given
    reserve(0, "a", OTHER, START);
    reserve(0, "b", STALLS, START + 1);
    command(0, "b", new ReservationCommand.Confirm(), START + 2);
    command(0, "a", new ReservationCommand.Confirm(), START + 3);
    Map<TopicPartition, Long> done =
        Map.of(new TopicPartition(TOPICS.reservationCommands().name(), 0), 2L);

    // When
    feed(
        new FeedSettings(
            Pace.MAX,
            new LogScope(new SectionFilter("rock-night", null), null, null),
            true,
            WAIT,
            false,
            null),
        done);

    // Then
    assertThat(target.sent).containsExactly("0 b");
  }

  @Test
  void movesTheWindowOfASaleAsItsCommands() throws Exception {
    // Given: on sale from ten seconds after the first command on, for a minute
    SectionRules rules = SectionRules.DEFAULT.withSale(START + 10_000, START + 70_000);
    init(STALLS, new Open(SectionLayout.grid(1, 5), List.of(), null, rules), START - 1);
    reserve(0, "a", STALLS, START);

    // When
    feed(FeedSettings.at(new Pace(10)));
    feed(FeedSettings.at(Pace.MAX));
    feed(new FeedSettings(Pace.ORIGINAL, LogScope.ALL, false, WAIT, false, null));

    // Then
    assertThat(target.rules)
        .containsExactly(
            rules.withSale(FakeClock.TODAY + 1_000, FakeClock.TODAY + 7_000),
            rules.withSale(0, 0),
            rules);
  }

  @Test
  void stopsAtACommandOfANewerVersionWhoseSectionItMustKnow() {
    // Given
    reserve(0, "a", STALLS, START);
    log.add(TOPICS.reservationCommands().name(), 0, START, "b".getBytes(UTF_8), NEWER);

    FeedSettings rockNight =
        new FeedSettings(
            Pace.MAX,
            new LogScope(new SectionFilter("rock-night", null), null, null),
            true,
            WAIT,
            false,
            null);

    // Then
    assertThatThrownBy(() -> feed(rockNight))
        .isInstanceOf(RefusedException.class)
        .hasMessageStartingWith("the record sale-reservation-commands-0 @ 1 is newer than this");
  }

  @Test
  void stopsAtAnOperatorsCommandOfANewerVersion() {
    // Given
    reserve(0, "a", STALLS, START);
    byte[] key = STALLS.key().getBytes(UTF_8);
    log.add(TOPICS.sectionInit().name(), 0, START, key, NEWER);

    // Then
    assertThatThrownBy(() -> feed(FeedSettings.at(Pace.MAX)))
        .isInstanceOf(RefusedException.class)
        .hasMessageStartingWith("the record sale-section-init-0 @ 0 is newer than this program");
  }

  /// The control: the target decides about it, and nothing is left out.
  @Test
  void passesBuyersCommandsOnUnreadIfAllAreWanted() throws Exception {
    // Given
    log.add(TOPICS.reservationCommands().name(), 0, START, "b".getBytes(UTF_8), NEWER);

    // When
    feed(FeedSettings.at(Pace.MAX));

    // Then
    assertThat(target.sent).containsExactly("0 b");
  }

  private Summary feed(FeedSettings settings) throws InterruptedException {
    return feed(settings, Map.of());
  }

  private Summary feed(FeedSettings settings, Map<TopicPartition, Long> done)
      throws InterruptedException {
    return FeedRun.run(
        log,
        TOPICS,
        settings,
        new FeedRun.Checkpoints(Map.copyOf(done), checkpoint::putAll),
        target,
        clock,
        (offsets, ofAll, lag) -> assertThat(offsets).isLessThanOrEqualTo(ofAll));
  }

  private void open(SectionId section, long time) {
    init(section, Open.of(SectionLayout.grid(1, 5)), time);
  }

  private void init(SectionId section, SectionInit init, long time) {
    add(TOPICS.sectionInit(), 0, section, init, time);
  }

  private void reserve(int partition, String id, SectionId section, long time) {
    var request = new ReservationRequest("alice", SeatRequest.best(1), 0);
    command(partition, id, new ReservationCommand.Reserve(section, request), time);
  }

  private void command(int partition, String id, ReservationCommand command, long time) {
    add(TOPICS.reservationCommands(), partition, new ReservationId(id), command, time);
  }

  private <K, V> void add(Topic<K, V> topic, int partition, K key, V value, long time) {
    log.add(
        topic.name(),
        partition,
        time,
        topic.keySerde().serializer().serialize(topic.name(), key),
        topic.valueSerde().serializer().serialize(topic.name(), value));
  }

  /// A clock that advances only when the feed sleeps or works.
  private static final class FakeClock implements FeedClock {
    static final long TODAY = 1_800_000_000_000L;

    private long nanos = -77;
    private long slept;

    @Override
    public long nanos() {
      return nanos;
    }

    @Override
    public long millis() {
      return TODAY;
    }

    @Override
    public void sleep(long duration) {
      nanos += duration;
      slept += duration;
    }

    void work(long millis) {
      nanos += millis * 1_000_000;
    }
  }

  /// Records what it receives, and when.
  private static final class FakeTarget implements FeedTarget {
    private final List<String> sent = new ArrayList<>();
    private final List<SectionRules> rules = new ArrayList<>();
    private final FakeClock clock;
    private final long begin;
    private long millisPerCommand;
    private String failAt = "";

    FakeTarget(FakeClock clock) {
      this.clock = clock;
      this.begin = clock.nanos();
    }

    @Override
    public void command(ConsumerRecord<byte[], byte[]> recorded) {
      String id = new String(recorded.key(), UTF_8);
      if (id.equals(failAt)) {
        throw new RefusedException("the broker is away");
      }
      note(id);
      clock.work(millisPerCommand);
    }

    @Override
    public void init(SectionId section, SectionInit init) {
      note("init " + section);
      if (init instanceof Open open) {
        rules.add(open.rules());
      }
    }

    @Override
    public void awaitSections() {
      note("await sections");
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}

    private void note(String what) {
      sent.add((clock.nanos() - begin) / 1_000_000 + " " + what);
    }
  }
}
