package com.keer.ticketmaster.topology;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.booking.Chain;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.booking.SectionRules;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.hall.SectionLayout;
import com.keer.ticketmaster.proof.Checkpoint;
import com.keer.ticketmaster.proof.Checkpoint.Head;
import com.keer.ticketmaster.proof.Checkpoint.Source;
import com.keer.ticketmaster.proof.Keys;
import com.keer.ticketmaster.topology.TopologySettings.Signing;
import com.keer.ticketmaster.topology.TopologySettings.StoreKind;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// When the heads of chains are signed, and which of them.
class HeadSignerTest {

  private static final Duration TICK = Duration.ofMillis(100);
  private static final Duration INTERVAL = Duration.ofMinutes(1);

  private TestSystem system = signing(new Signing(Keys.ONE, INTERVAL));
  private TestOutputTopic<String, Checkpoint> checkpoints = checkpoints(system);

  @AfterEach
  void close() {
    system.close();
  }

  private static TestSystem signing(@Nullable Signing signing) {
    return new TestSystem(
        TopologySettings.defaults().withStores(StoreKind.IN_MEMORY).withSigning(signing));
  }

  private static TestOutputTopic<String, Checkpoint> checkpoints(TestSystem system) {
    var topic = system.topics.checkpoints();
    return system.driver.createOutputTopic(
        topic.name(), topic.keySerde().deserializer(), topic.valueSerde().deserializer());
  }

  private List<Checkpoint> signed(Source source) {
    return checkpoints.readRecordsToList().stream()
        .map(TestRecord::value)
        .filter(each -> each.source() == source)
        .toList();
  }

  private Head head(SectionId section) {
    var status =
        system.statuses().stream().filter(each -> each.key().equals(section)).toList().getLast();
    return new Head(section.key(), status.value().sequence(), status.value().chain());
  }

  @Test
  void signsWhatChangedAndContinuesTheCheckpointBefore() {
    // Given
    system.open(2, 5);
    system.advance(TICK);
    List<Checkpoint> atFirst = signed(Source.SEATS);

    // When
    system.reserve("a", TestSystem.best(2, 0));
    system.advance(INTERVAL);
    List<Checkpoint> later = signed(Source.SEATS);

    // Then
    assertThat(atFirst).hasSize(1);
    Checkpoint first = atFirst.getFirst();
    assertThat(first.number()).isEqualTo(1);
    assertThat(first.previous()).isEqualTo(Chain.NONE);
    assertThat(first.heads()).extracting(Head::sequence).containsExactly(1L);
    assertThat(later).hasSize(1);
    Checkpoint second = later.getFirst();
    assertThat(second.series()).isEqualTo(first.series());
    assertThat(second.number()).isEqualTo(2);
    assertThat(second.previous()).isEqualTo(first.value());
    assertThat(second.heads()).containsExactly(head(TestSystem.STALLS));
    assertThat(List.of(first, second)).allMatch(Checkpoint::isGenuine);
  }

  @Test
  void signsNothingWithinTheIntervalNorWhereNothingChanged() {
    // Given
    system.open(2, 5);
    system.advance(TICK);
    assertThat(signed(Source.SEATS)).hasSize(1);

    // When
    system.reserve("a", TestSystem.best(2, 0));
    system.advance(INTERVAL.dividedBy(2));
    List<Checkpoint> within = signed(Source.SEATS);
    system.advance(INTERVAL);
    List<Checkpoint> after = signed(Source.SEATS);
    system.advance(INTERVAL.multipliedBy(3));

    // Then
    assertThat(within).isEmpty();
    assertThat(after).hasSize(1);
    assertThat(signed(Source.SEATS)).isEmpty();
  }

  @Test
  void signsAtOnceWhenASaleIsCalledOff() {
    // Given
    system.open(2, 5);
    system.advance(TICK);
    assertThat(signed(Source.SEATS)).hasSize(1);

    // When
    system.init(new SectionCommand.CancelSale());
    system.advance(TICK);

    // Then
    assertThat(signed(Source.SEATS))
        .singleElement()
        .satisfies(each -> assertThat(each.heads()).containsExactly(head(TestSystem.STALLS)));
  }

  @Test
  void signsWhenASaleCloses() {
    // Given
    long closes = system.now().plusSeconds(10).toEpochMilli();
    system.init(
        new SectionCommand.Open(
            SectionLayout.grid(2, 5), List.of(), null, SectionRules.DEFAULT.withSale(0, closes)));
    system.advance(TICK);
    system.reserve("a", TestSystem.best(2, 0));
    system.advance(Duration.ofSeconds(9));
    assertThat(signed(Source.SEATS)).hasSize(1);

    // When
    system.advance(Duration.ofSeconds(2));

    // Then
    assertThat(signed(Source.SEATS))
        .singleElement()
        .satisfies(each -> assertThat(each.heads()).containsExactly(head(TestSystem.STALLS)));
  }

  @Test
  void aCheckpointHasABoundedNumberOfHeads() {
    // Given
    int sections = HeadSigner.MOST_HEADS + 5;
    for (int i = 0; i < sections; i++) {
      system
          .input(system.topics.sectionInit())
          .pipeInput(
              new SectionId("fair", "stand-" + i),
              SectionCommand.Open.of(SectionLayout.grid(1, 1)),
              system.now());
    }

    // When
    system.advance(TICK);
    system.advance(TICK);

    // Then
    List<Checkpoint> signed = signed(Source.SEATS);
    assertThat(signed)
        .extracting(each -> each.heads().size())
        .containsExactly(HeadSigner.MOST_HEADS, 5);
    assertThat(signed.stream().flatMap(each -> each.heads().stream()).map(Head::chain))
        .doesNotHaveDuplicates();
  }

  @Test
  void signsTheRefusalsAtTheDoor() {
    // When
    system.reserve("a", TestSystem.best(-1, 0));
    system.reserve("b", TestSystem.best(-1, 0));
    system.advance(TICK);
    system.advance(INTERVAL.multipliedBy(2));

    // Then
    assertThat(signed(Source.DOOR))
        .singleElement()
        .satisfies(each ->
            assertThat(each.heads())
                .extracting(Head::chain, Head::sequence)
                .containsExactly(
                    org.assertj.core.groups.Tuple.tuple(
                        "0/" + TestSystem.START.toEpochMilli(), 2L)));
  }

  @Test
  void signsNothingWithoutAKey() {
    // Given
    system.close();
    system = signing(null);
    checkpoints = checkpoints(system);

    // When
    system.open(2, 5);
    system.reserve("a", TestSystem.best(-1, 0));
    system.advance(INTERVAL.multipliedBy(2));

    // Then
    assertThat(system.outcomes()).hasSize(1);
    assertThat(checkpoints.isEmpty()).isTrue();
  }
}
