package com.keer.ticketmaster.cli.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.keer.ticketmaster.cli.ChildJvm;
import com.keer.ticketmaster.cli.CliRun;
import com.keer.ticketmaster.cli.Curl;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.embedded.EmbeddedKafka;
import com.keer.ticketmaster.embedded.EmbeddedPostgres;
import com.keer.ticketmaster.embedded.EmbeddedRedis;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DevCommandTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

  @Test
  void booksSeatsWithThePrintedCommandsAndStopsCleanly() throws Exception {
    // Given
    // The limit means the same as for `serve`; where Kafka is, is a matter of options.
    Map<String, String> environment =
        Map.of("TICKETMASTER_MAX_IN_FLIGHT", "17", "TICKETMASTER_BOOTSTRAP_SERVERS", "127.0.0.1:1");
    try (ChildJvm dev = ChildJvm.start(environment, anyPorts())) {
      StringBuilder text = new StringBuilder(dev.firstLine()).append('\n');
      String line = dev.out().readLine();
      while (!line.startsWith("Watch")) {
        text.append(line).append('\n');
        line = dev.out().readLine();
      }

      // When
      HttpResponse<String> booked = Curl.run(commandBelow(text, "Book two seats:"));
      HttpResponse<String> shown = Curl.run(commandBelow(text, "Look at the seats:"));
      HttpResponse<String> metrics =
          Curl.run(text.toString().replaceAll("(?s).*Operators +(\\S+) .*", "curl -s $1/metrics"));
      Path data = Path.of(text.toString().replaceAll("(?s).*Data +(\\S+) \\(removed.*", "$1"));
      boolean hadData = Files.isDirectory(data.resolve("kafka"));
      Duration stopped = dev.stop("TERM");

      // Then
      assertThat(booked.statusCode()).isEqualTo(200);
      assertThat(booked.body()).contains("CONFIRMED");
      assertThat(shown.statusCode()).isEqualTo(200);
      assertThat(metrics.body()).contains("ticketmaster_gate_limit{gate=\"bookings\"} 17.0\n");
      assertThat(hadData).isTrue();
      assertThat(data).doesNotExist();
      assertThat(stopped).isLessThan(STOP_LIMIT);
      assertThat(dev.process().exitValue()).isEqualTo(143);
      assertThat(dev.errors()).isEmpty();
    }
  }

  @Test
  void keepsBookingsInItsDataFolder(@TempDir Path folder) throws Exception {
    // Given
    String data = "--data=" + folder.resolve("data");
    String[] args = anyPorts(data, "--json");
    JsonNode before;
    try (ChildJvm dev = ChildJvm.start(Map.of(), args)) {
      JsonNode ready = JSON.readTree(dev.firstLine());
      assertThat(Curl.run(ready.get("book").asString()).statusCode()).isEqualTo(200);
      before = seatsOnceSold(2, ready);
      CliRun second = CliRun.of(args);
      assertThat(second.exitCode()).isEqualTo(ExitCode.IN_USE);
      assertThat(second.err()).contains("another 'ticketmaster dev' uses the folder");
      assertThat(dev.stop("INT")).isLessThan(STOP_LIMIT);
      assertThat(dev.process().exitValue()).isEqualTo(130);
    }

    // When
    try (ChildJvm dev = ChildJvm.start(Map.of(), args)) {
      JsonNode after = seats(JSON.readTree(dev.firstLine()));

      // Then
      assertThat(after).isEqualTo(before);
      assertThat(dev.stop("TERM")).isLessThan(STOP_LIMIT);
    }
    assertThat(folder.resolve("data/kafka")).isDirectory();
  }

  @Test
  void asksForTokensAndMakesThem() throws Exception {
    // Given
    try (ChildJvm dev = ChildJvm.start(Map.of(), anyPorts("--access", "tokens", "--json"))) {
      JsonNode ready = JSON.readTree(dev.firstLine());
      String book = ready.get("book").asString();
      String data = ready.get("data").asString();
      CliRun made = CliRun.of("token", "--user=bob", "--scope=buy", "--data=" + data);
      String token = ready.get("token").asString();

      // When
      HttpResponse<String> booked = Curl.run(book);
      HttpResponse<String> other =
          Curl.run(book.replace(token, made.out().strip()).replace("alice", "bob"));
      HttpResponse<String> impostor = Curl.run(book.replace(token, made.out().strip()));

      // Then
      assertThat(booked.body()).contains("CONFIRMED", "alice");
      assertThat(other.body()).contains("CONFIRMED", "bob");
      assertThat(impostor.statusCode()).isEqualTo(403);
      assertThat(dev.stop("TERM")).isLessThan(STOP_LIMIT);
    }
  }

  @Test
  void worksWithServersThatAreThereAlreadyAndLeavesThemAlone() throws Exception {
    // Given
    try (EmbeddedKafka kafka = EmbeddedKafka.start();
        EmbeddedPostgres postgres = EmbeddedPostgres.start();
        EmbeddedRedis redis = EmbeddedRedis.start();
        ChildJvm dev =
            ChildJvm.start(
                Map.of("TICKETMASTER_POSTGRES_USER", postgres.user()),
                "dev",
                "--port=0",
                "--operator-port=0",
                "--kafka=" + kafka.bootstrapServers(),
                "--postgres=" + postgres.jdbcUrl(),
                "--redis=" + redis.uri(),
                "--json")) {
      // When
      JsonNode ready = JSON.readTree(dev.firstLine());
      int booked = Curl.run(ready.get("book").asString()).statusCode();
      Duration stopped = dev.stop("TERM");

      // Then
      assertThat(ready.get("kafka").asString()).isEqualTo(kafka.bootstrapServers());
      assertThat(ready.get("postgres").asString()).isEqualTo(postgres.jdbcUrl());
      assertThat(ready.get("redis").asString()).isEqualTo(redis.uri().toString());
      assertThat(booked).isEqualTo(200);
      assertThat(stopped).isLessThan(STOP_LIMIT);
      assertThat(postgres.isRunning()).isTrue();
      assertThat(redis.isRunning()).isTrue();
    }
  }

  @Test
  void aTrainingRunRehearsesAndEnds() throws Exception {
    try (ChildJvm dev = ChildJvm.start(Map.of(), anyPorts("--rehearse=200", "--json"))) {
      // When
      JsonNode ready = JSON.readTree(dev.firstLine());

      // Then
      assertThat(ready.get("event").asString()).isEqualTo("rock-night");
      await().atMost(Duration.ofSeconds(60)).until(() -> !dev.process().isAlive());
      assertThat(dev.process().exitValue()).isEqualTo(ExitCode.OK);
    }
  }

  @Test
  void trainsOnlyAJar() {
    CliRun run = CliRun.of(anyPorts("--train"));
    assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(run.err()).contains("--train is for the jar");
  }

  @Test
  void namesEveryPortThatIsTaken() throws Exception {
    // Given
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (ServerSocket http = new ServerSocket(0, 1, loopback);
        ServerSocket kafka = new ServerSocket(0, 1, loopback);
        ServerSocket postgres = new ServerSocket(0, 1, loopback);
        ServerSocket redis = new ServerSocket(0, 1, loopback)) {
      // When
      CliRun run =
          CliRun.of(
              "dev",
              "--port=" + http.getLocalPort(),
              "--operator-port=0",
              "--kafka-port=" + kafka.getLocalPort(),
              "--postgres-port=" + postgres.getLocalPort(),
              "--redis-port=" + redis.getLocalPort());

      // Then
      assertThat(run)
          .isEqualTo(
              new CliRun(
                  ExitCode.IN_USE,
                  "",
                  """
                  ticketmaster: port %d is in use by another program: stop it, or choose another port with --port
                  ticketmaster: port %d is in use by another program: stop it, or choose another port with --kafka-port
                  ticketmaster: port %d is in use by another program: stop it, or choose another port with --postgres-port
                  ticketmaster: port %d is in use by another program: stop it, or choose another port with --redis-port
                  """
                      .formatted(
                          http.getLocalPort(),
                          kafka.getLocalPort(),
                          postgres.getLocalPort(),
                          redis.getLocalPort())));
    }
  }

  @Test
  void saysThatTheDataFolderCannotBeUsed(@TempDir Path folder) throws Exception {
    // Given
    Path file = Files.createFile(folder.resolve("file"));

    // When
    CliRun run = CliRun.of(anyPorts("--data=" + file));

    // Then
    assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(run.err())
        .isEqualTo(
            "ticketmaster: cannot use the folder %s (it is a file): choose another with --data\n"
                .formatted(file));
  }

  @Test
  void takesTheClusterFromTheEnvironment() throws Exception {
    // Given
    var environment = Map.of("TICKETMASTER_BOOTSTRAP_SERVERS", "127.0.0.1:1");

    // When
    try (ChildJvm run = ChildJvm.start(environment, "section-status", "--event=e")) {
      int exitCode = run.process().waitFor();

      // Then
      assertThat(exitCode).isEqualTo(ExitCode.UNREACHABLE);
      assertThat(run.errors()).startsWith("ticketmaster: no Kafka broker answers at 127.0.0.1:1:");
    }
  }

  private static String[] anyPorts(String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "dev",
                "--port=0",
                "--operator-port=0",
                "--kafka-port=0",
                "--postgres-port=0",
                "--redis-port=0"));
    args.addAll(List.of(more));
    return args.toArray(String[]::new);
  }

  private static JsonNode seats(JsonNode ready) throws Exception {
    return JSON.readTree(Curl.run(ready.get("show").asString()).body());
  }

  /// A seat map follows its bookings within a moment.
  private static JsonNode seatsOnceSold(int sold, JsonNode ready) {
    return await()
        .until(() -> seats(ready), seats -> seats.get("counts").get("sold").asInt() >= sold);
  }

  private static String commandBelow(CharSequence text, String title) {
    return text.toString()
        .lines()
        .dropWhile(line -> !line.equals(title))
        .skip(1)
        .findFirst()
        .orElseThrow();
  }
}
