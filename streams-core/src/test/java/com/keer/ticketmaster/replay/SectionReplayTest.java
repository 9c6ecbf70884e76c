package com.keer.ticketmaster.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.hall.SeatRun;
import com.keer.ticketmaster.hall.SeatStatus;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.hall.SectionLayout;
import com.keer.ticketmaster.internal.log.KeyPartition;
import com.keer.ticketmaster.log.LogPoint;
import com.keer.ticketmaster.log.RecordedLog;
import com.keer.ticketmaster.log.SectionFilter;
import com.keer.ticketmaster.replay.SectionReplay.PastSection;
import com.keer.ticketmaster.section.AllocationPolicies;
import com.keer.ticketmaster.section.AllocationPolicy;
import com.keer.ticketmaster.section.Sections;
import com.keer.ticketmaster.topology.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class SectionReplayTest {

  private static final Topics TOPICS = new Topics("");
  private static final SectionId STALLS = new SectionId("rock-night", "stalls");
  private static final SectionId OTHER = new SectionId("jazz-night", "stalls");

  /// The serial log in four partitions, which notes what is opened. A record a second.
  private static final class ShortLog implements RecordedLog {
    private final List<List<ConsumerRecord<byte[], byte[]>>> partitions = new ArrayList<>();
    private final Set<Integer> opened = new TreeSet<>();
    private long cutOff;

    ShortLog() {
      for (int i = 0; i < 4; i++) {
        partitions.add(new ArrayList<>());
      }
    }

    void append(SectionId section, SectionCommand command) {
      var topic = TOPICS.reservationRequests();
      append(section, topic.valueSerde().serializer().serialize(topic.name(), command));
    }

    void append(SectionId section, byte[] value) {
      var topic = TOPICS.reservationRequests();
      int partition = KeyPartition.of(topic, section, 4);
      long offset = partitions.get(partition).size();
      byte[] key = section.key().getBytes(StandardCharsets.UTF_8);
      partitions
          .get(partition)
          .add(
              new ConsumerRecord<>(
                  topic.name(),
                  partition,
                  offset,
                  Sections.NOON + 1_000 * offset,
                  TimestampType.LOG_APPEND_TIME,
                  key.length,
                  value.length,
                  key,
                  value,
                  new RecordHeaders(),
                  java.util.Optional.empty()));
    }

    @Override
    public List<Span> spans(String topic) {
      List<Span> spans = new ArrayList<>();
      for (int i = 0; i < partitions.size(); i++) {
        spans.add(new Span(new TopicPartition(topic, i), cutOff, partitions.get(i).size()));
      }
      return spans;
    }

    @Override
    public long offsetAt(Span span, long time) {
      return Math.ceilDiv(time - Sections.NOON, 1_000L);
    }

    @Override
    public synchronized Cursor open(Span span) {
      opened.add(span.partition().partition());
      return new Cursor() {
        private long at = span.begin();

        @Override
        public List<ConsumerRecord<byte[], byte[]>> next() {
          List<ConsumerRecord<byte[], byte[]>> found =
              partitions.get(span.partition().partition()).subList((int) at, (int) span.end());
          at = span.end();
          return found;
        }

        @Override
        public long position() {
          return at;
        }

        @Override
        public void close() {}
      };
    }

    @Override
    public void close() {}
  }

  private final ShortLog log = new ShortLog();

  /// Opens both sections and sells three seats of one.
  private void sell() {
    log.append(STALLS, SectionCommand.Open.of(SectionLayout.grid(1, 5)));
    log.append(OTHER, SectionCommand.Open.of(SectionLayout.grid(1, 7)));
    for (int i = 0; i < 3; i++) {
      log.append(STALLS, new SectionCommand.Reserve(Sections.id("r" + i), Sections.best(1, 0)));
    }
  }

  @Test
  void readsOnlyThePartitionOfTheSection() {
    // Given
    sell();

    // When
    List<PastSection> open = at(new SectionFilter("rock-night", "stalls"), null);

    // Then
    assertThat(log.opened)
        .containsExactly(KeyPartition.of(TOPICS.reservationRequests(), STALLS, 4));
    assertThat(open)
        .singleElement()
        .satisfies(section -> {
          assertThat(section.id()).isEqualTo(STALLS);
          assertThat(section.status().sequence()).isEqualTo(4);
          assertThat(section.status().counts().sold()).isEqualTo(3);
        });
  }

  @Test
  void readsAllPartitionsForAllSections() {
    // Given
    sell();

    // Then
    assertThat(at(SectionFilter.ALL, null))
        .extracting(PastSection::id)
        .containsExactly(OTHER, STALLS);
  }

  @Test
  void stopsInFrontOfAPoint() {
    // Given
    sell();
    SectionFilter stalls = new SectionFilter("rock-night", "stalls");
    long offset = at(stalls, null).getFirst().place().offset();

    // When
    var byOffset = at(stalls, new LogPoint.AtOffset(offset)).getFirst();
    var byTime = at(stalls, new LogPoint.AtTime(Sections.NOON + 1_000 * offset)).getFirst();

    // Then
    assertThat(byOffset.status().counts().sold()).isEqualTo(2);
    assertThat(byTime).isEqualTo(byOffset);
    assertThat(at(stalls, new LogPoint.AtOffset(0))).isEmpty();
  }

  @Test
  void passesOverWhatCannotBeRead() {
    // Given
    sell();
    log.append(STALLS, "not a command".getBytes(StandardCharsets.UTF_8));
    log.append(STALLS, new SectionCommand.Reserve(Sections.id("behind"), Sections.best(1, 0)));
    SectionReplay replay = SectionReplay.of(log, TOPICS, Set.of(STALLS), null);
    PastSections past = new PastSections();

    // When
    replay.run(1, done -> {}, past);

    // Then
    assertThat(replay.unreadable()).isEqualTo(1);
    assertThat(past.open().getFirst().status().counts().sold()).isEqualTo(4);
  }

  @Test
  void reportsThatTheBeginningIsGone() {
    // Given
    sell();

    // Then
    assertThat(SectionReplay.of(log, TOPICS, Set.of(STALLS), null).isCutOff()).isFalse();
    log.cutOff = 1;
    assertThat(SectionReplay.of(log, TOPICS, Set.of(STALLS), null).isCutOff()).isTrue();
  }

  @Test
  void decidesByThePolicyThatItIsGiven() {
    // Given
    sell();
    AllocationPolicy last =
        (section, count, allowSplit) -> {
          int position = 4;
          while (section.status(0, position) != SeatStatus.FREE) {
            position--;
          }
          return List.of(new SeatRun(0, position, 1));
        };
    PastSections past = new PastSections();

    // When
    SectionReplay.of(log, TOPICS, Set.of(STALLS), null)
        .by(AllocationPolicies.STANDARD.with(AllocationPolicies.BEST_AVAILABLE, last))
        .run(1, done -> {}, past);

    // Then
    assertThat(past.open().getFirst().status().map().rows()).containsExactly("2f3s");
  }

  private List<PastSection> at(SectionFilter filter, LogPoint behind) {
    PastSections past = new PastSections();
    SectionReplay.of(log, TOPICS, filter, behind).run(2, done -> {}, past);
    return past.open();
  }
}
