package com.keer.ticketmaster.tried;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.embedded.EmbeddedKafka;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// All three start at once, because most of a start is waiting.
class ExamplesTest {

  private static final String GROUP = "ticketmaster-seat-processor";

  @TempDir static Path folder;

  static EmbeddedKafka kafka;
  static RunningExample plain;
  static RunningExample springBoot;
  static RunningExample quarkus;

  @BeforeAll
  static void start() throws IOException {
    kafka = EmbeddedKafka.start();
    plain =
        RunningExample.start(
            folder.resolve("plain"),
            "-jar",
            Example.PLAIN.file("target/seats.jar").toString(),
            kafka.bootstrapServers());
    springBoot =
        RunningExample.start(
            folder.resolve("spring-boot"),
            "-jar",
            Example.SPRING_BOOT.file("target/seats.jar").toString(),
            "--seats.kafka=" + kafka.bootstrapServers(),
            "--server.address=127.0.0.1",
            "--server.port=0");
    quarkus =
        RunningExample.start(
            folder.resolve("quarkus"),
            "-Dseats.kafka=" + kafka.bootstrapServers(),
            "-Dquarkus.http.host=127.0.0.1",
            "-Dquarkus.http.port=0",
            "-jar",
            Example.QUARKUS.file("target/quarkus-app/quarkus-run.jar").toString());
  }

  @AfterAll
  static void stop() {
    plain.close();
    springBoot.close();
    quarkus.close();
    kafka.close();
  }

  @ParameterizedTest
  @EnumSource
  void hasAtMostThirtyLinesOfItsOwn(Example example) {
    assertThat(example.ownLines()).hasSizeBetween(10, 30);
  }

  @Test
  void plainMainSellsTwoSeatsAndEnds() throws Exception {
    // When
    int exit = plain.awaitExit();

    // Then
    assertThat(plain.output()).contains("sold [A-10, A-11]");
    assertThat(exit).isZero();
  }

  @Test
  void springBootSellsOnceItIsReadyAndStopsWithItsContext() throws Exception {
    // Given
    String port = springBoot.awaitOutput(Pattern.compile("Tomcat started on port (\\d+)"));
    URI root = URI.create("http://127.0.0.1:" + port);
    springBoot.awaitStatus(200, root.resolve("/actuator/health/readiness"));

    // When
    var sold = springBoot.post(root.resolve("/reservations?buyer=alice&seats=2"));
    String metrics = springBoot.get(root.resolve("/actuator/prometheus")).body();
    springBoot.stop();
    springBoot.awaitExit();

    // Then
    assertThat(sold.body()).contains("\"number\":\"10\"", "\"number\":\"11\"");
    assertThat(metrics).contains("kafka_stream_thread_process_total");
    assertThat(members("spring.")).isZero();
  }

  @Test
  void quarkusSellsOnceItIsReadyAndStopsWithItsContainer() throws Exception {
    // Given
    String port = quarkus.awaitOutput(Pattern.compile("Listening on: http://127.0.0.1:(\\d+)"));
    URI root = URI.create("http://127.0.0.1:" + port);
    quarkus.awaitStatus(200, root.resolve("/q/health/ready"));

    // When
    var sold = quarkus.post(root.resolve("/reservations?buyer=alice&seats=2"));
    String metrics = quarkus.get(root.resolve("/q/metrics")).body();
    quarkus.stop();
    quarkus.awaitExit();

    // Then
    assertThat(sold.body()).contains("Confirmed", "[A-10, A-11]");
    assertThat(metrics).contains("kafka_stream_thread_process_total");
    assertThat(members("quarkus.")).isZero();
  }

  /// How many members are still in the group that decides about seats: none right after an orderly
  /// stop; after any other end, one for six more seconds.
  private static int members(String prefix) throws Exception {
    String group = prefix + GROUP;
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      ConsumerGroupDescription described =
          admin.describeConsumerGroups(List.of(group)).all().get().get(group);
      return described.members().size();
    }
  }
}
