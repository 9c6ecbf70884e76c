package com.keer.ticketmaster;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.booking.ReservationOutcome.Confirmed;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SeatRequest;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.embedded.EmbeddedKafka;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.hall.SectionLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddingExampleTest {

  @Test
  void sellsTwoSeatsInsideAnotherApplication(@TempDir Path folder) throws Exception {
    // Given
    try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
      // When
      var seats = sellTwoSeats(kafka.bootstrapServers(), folder);

      // Then
      assertThat(seats).containsExactly(new Seat("A", "10"), new Seat("A", "11"));
    }
  }

  @Test
  void isTheExampleOfTheReadme() throws IOException {
    // Given
    String source =
        Files.readString(
            Path.of("src/test/java", getClass().getName().replace('.', '/') + ".java"));
    String example =
        source.substring(source.lastIndexOf("  private static List<Seat> sellTwoSeats"));
    example = example.substring(0, example.lastIndexOf('}')).stripTrailing();

    // When
    String readme = Files.readString(Path.of("README.md"));

    // Then
    assertThat(readme).contains("```java\n" + example.stripIndent() + "\n```");
  }

  private static List<Seat> sellTwoSeats(String bootstrapServers, Path folder) throws Exception {
    var settings =
        TicketMasterSettings.builder(bootstrapServers).topicPrefix("shop-").stateDir(folder);
    try (TicketMaster engine = TicketMaster.start(settings.build())) {
      engine.awaitReady(Duration.ofSeconds(30));
      var stalls = new SectionId("rock-night", "stalls");
      engine.commands().append(stalls, SectionCommand.Open.of(SectionLayout.grid(20, 20))).join();
      engine.sections().awaitOpen(stalls, Duration.ofSeconds(10));

      var two = new ReservationRequest("alice", SeatRequest.best(2), 0);
      var answer = engine.reserve(engine.newReservation(), stalls, two).get(10, TimeUnit.SECONDS);
      return answer instanceof Confirmed sold ? sold.seats() : List.of();
    }
  }
}
