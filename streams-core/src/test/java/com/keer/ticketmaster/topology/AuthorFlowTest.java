package com.keer.ticketmaster.topology;

import static com.keer.ticketmaster.topology.TestSystem.STALLS;
import static com.keer.ticketmaster.topology.TestSystem.best;
import static com.keer.ticketmaster.topology.TestSystem.id;
import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.booking.Author;
import com.keer.ticketmaster.booking.ReservationCommand;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.internal.streams.AuthorHeader;
import com.keer.ticketmaster.topology.TopologySettings.StoreKind;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

/// Where the author of a command goes, and where not.
class AuthorFlowTest {

  private static final Author AUTHOR = new Author("key box-office (7f3k)", "4711");

  @Test
  void theAuthorOfABookingStaysWhereItWasAccepted() {
    // Given
    try (TestSystem system = system()) {
      system.open(2, 10);
      var unused = system.log();

      // When
      reserve(system, "r1");

      // Then
      assertThat(keys(system.log().getFirst())).isEmpty();
      assertThat(keys(system.outcomes().getFirst())).containsExactly("chain");
    }
  }

  @Test
  void theAuthorOfAnOperatorsCommandIsInTheLogOfTheSection() {
    // Given
    try (TestSystem system = system()) {
      system.open(2, 10);

      // When
      system
          .input(system.topics.sectionInit())
          .pipeInput(
              new TestRecord<>(STALLS, new SectionCommand.CancelSale(), headers(), system.now()));

      // Then
      var log = system.log();
      assertThat(AuthorHeader.read(log.getLast().headers())).isEqualTo(AUTHOR);
      // The control: the opening before it has no author, and not a byte more.
      assertThat(keys(log.getFirst())).isEmpty();
    }
  }

  @Test
  void aDeadLetterKeepsTheAuthor() {
    // Given
    try (TestSystem system = system()) {
      // When
      system
          .input(system.topics.sectionInit())
          .pipeInput(
              new TestRecord<>(STALLS, new SectionCommand.GrowTo(5), headers(), system.now()));

      // Then
      assertThat(system.deadLetters())
          .singleElement()
          .satisfies(letter -> assertThat(AuthorHeader.read(letter.headers())).isEqualTo(AUTHOR));
    }
  }

  private static TestSystem system() {
    return new TestSystem(TopologySettings.defaults().withStores(StoreKind.IN_MEMORY));
  }

  private static void reserve(TestSystem system, String id) {
    system
        .input(system.topics.reservationCommands())
        .pipeInput(
            new TestRecord<>(
                id(id),
                new ReservationCommand.Reserve(STALLS, best(2, 60)),
                headers(),
                system.now()));
  }

  private static Headers headers() {
    return AuthorHeader.add(new RecordHeaders(), AUTHOR);
  }

  private static List<String> keys(TestRecord<?, ?> record) {
    return StreamSupport.stream(record.headers().spliterator(), false).map(Header::key).toList();
  }
}
