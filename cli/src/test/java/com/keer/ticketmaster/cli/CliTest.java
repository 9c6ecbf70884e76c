package com.keer.ticketmaster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.cli.console.Terminal;
import com.keer.ticketmaster.embedded.EmbeddedKafka;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CliTest {
  private static final Terminal PERSON = new Terminal(true, true, true);

  @ParameterizedTest
  @ValueSource(strings = {"dev", "section-init", "section-status", "check"})
  void helpsWithExitCodesAndOptions(String command) {
    // When
    CliRun run = CliRun.of(command, "--help");

    // Then
    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains(
            "Usage: ticketmaster " + command,
            "--verbose",
            "Kafka, PostgreSQL or Redis does not answer");
  }

  @Test
  void tellsItsVersion() {
    assertThat(CliRun.of("--version").out()).startsWith("ticketmaster ");
  }

  @Test
  void wantsACommand() {
    // When
    CliRun run = CliRun.of();

    // Then
    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).isEqualTo("ticketmaster: name a command\nTry 'ticketmaster --help'.\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "section-status",
        "section-status --event e --interval 1ms",
        "section-status --event e --bootstrap-servers nowhere",
        "section-status --event e --topic-prefix ä",
        "section-status --event e --command-config /no/such/file",
        "section-init --event e --section s --rows 3",
        "section-init --file hall.txt",
        "section-init --file hall.csv --rows 3",
        "dev --port 70000",
        "dev --port 9092",
        "dev --postgres-port 8080",
        "dev --postgres localhost",
        "dev --redis localhost",
        "dev --kafka nowhere",
        "check --postgres mysql://localhost/db",
        "check --postgres none --redis localhost:6379",
        "dev --access everybody",
        "dev --operator-port 8080",
        "dev --prot 1"
      })
  void saysInOneSentenceWhatIsWrongWithTheCommandLine(String line) {
    // When
    CliRun run = CliRun.of(line.split(" "));

    // Then
    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines().findFirst().orElseThrow()).startsWith("ticketmaster: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "section-status --event e",
        "section-init --event e --section s --rows 1 --seats-per-row 1"
      })
  void saysThatNoBrokerAnswers(String line) throws Exception {
    // Given
    String nobody;
    try (ServerSocket socket = new ServerSocket(0)) {
      nobody = "127.0.0.1:" + socket.getLocalPort();
    }

    // When
    CliRun run = CliRun.of((line + " --bootstrap-servers " + nobody).split(" "));

    // Then
    assertThat(run.exitCode()).isEqualTo(ExitCode.UNREACHABLE);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .isEqualTo(
            "ticketmaster: no Kafka broker answers at %s: start one with 'ticketmaster dev', or name another with --bootstrap-servers\n"
                .formatted(nobody));
  }

  @Test
  void saysSoonThatAListenerIsNoBroker() throws Exception {
    // Given
    try (ServerSocket silent = new ServerSocket(0)) {
      long begin = System.nanoTime();

      // When
      CliRun run =
          CliRun.of(
              "section-status",
              "--event=e",
              "--bootstrap-servers=127.0.0.1:" + silent.getLocalPort());

      // Then
      assertThat(run.exitCode()).isEqualTo(ExitCode.UNREACHABLE);
      // The tool waits for ten seconds, Kafka's clients for a minute.
      assertThat(System.nanoTime() - begin).isLessThan(40_000_000_000L);
    }
  }

  @Test
  void saysThatTheEngineNeverRanThere() {
    // Given
    try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
      // When
      CliRun run =
          CliRun.of(
              "section-status", "--event=e", "--bootstrap-servers=" + kafka.bootstrapServers());

      // Then
      assertThat(run.exitCode()).isEqualTo(ExitCode.REFUSED);
      assertThat(run.err())
          .isEqualTo(
              "ticketmaster: topic 'section-status' does not exist: start the engine first, which creates it, or check --topic-prefix\n");
    }
  }

  @Test
  void showsTheTraceWhenAsked() {
    // When
    CliRun run =
        CliRun.of("section-status", "--event=e", "--bootstrap-servers=127.0.0.1:1", "--verbose");

    // Then
    assertThat(run.err()).contains("ticketmaster: no Kafka broker", "java.net.ConnectException");
  }

  @Test
  void coloursErrorsForAPersonOnly() {
    assertThat(CliRun.on(PERSON).err()).contains("\u001b[31mticketmaster:");
    assertThat(CliRun.of().err()).doesNotContain("\u001b");
  }

  @Test
  void completesItsCommandsInAShell() {
    // When
    CliRun run = CliRun.of("generate-completion");

    // Then
    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(run.out())
        .contains("complete -F _complete_ticketmaster", "section-init", "--aisle-after");
  }

  @Test
  void showsWithoutABrokerWhatWouldBeOpened() {
    // When
    CliRun run =
        CliRun.of(
            "section-init",
            "--dry-run",
            "--event=rock-night",
            "--section=stalls",
            "--rows=3",
            "--seats-per-row=20",
            "--aisle-after=5,15",
            "--blocked=A-1,B-7",
            "--bootstrap-servers=127.0.0.1:1");

    // Then
    assertThat(run)
        .isEqualTo(
            new CliRun(
                ExitCode.OK,
                """
                EVENT       SECTION  ROWS  SEATS  BLOCKED  STATE
                rock-night  stalls      3     60        2  planned

                1 section with 60 seats would be opened; nothing was sent
                """,
                ""));
  }

  @Test
  void tellsEveryMistakeOfTheOptions() {
    // When
    CliRun run =
        CliRun.of(
            "section-init",
            "--event=e",
            "--section=s",
            "--rows=2",
            "--seats-per-row=2",
            "--blocked=C-1,nonsense",
            "--focal-point=A:3",
            "--max-seats-per-reservation=61",
            "--sale-opens-at=noon");

    // Then
    assertThat(run)
        .isEqualTo(
            new CliRun(
                ExitCode.REFUSED,
                "",
                """
                --blocked takes ROW-SEAT, such as A-1, not 'nonsense'
                --sale-opens-at must be an RFC 3339 time with its offset, such as "2027-05-01T20:00:00Z", from 1970 to 9999
                --max-seats-per-reservation must be a whole number from 1 to 60
                --blocked is not a seat of the section, which has no C-1
                --focal-point is not a seat of the section, which has no A-3
                ticketmaster: 5 mistakes; nothing was sent
                """));
  }

  @Test
  void tellsEveryBadLineOfAFile(@TempDir Path folder) throws Exception {
    // Given
    Path file =
        Files.writeString(
            folder.resolve("hall.csv"), "name,row,seats\ns,A,1 1\ns,B,1-2\ns,B,1-2\n");

    // When
    CliRun run = CliRun.of("section-init", "--event=e", "--file=" + file, "--json");

    // Then
    assertThat(run)
        .isEqualTo(
            new CliRun(
                ExitCode.REFUSED,
                "{\"problems\":[{\"line\":2,\"problem\":\"seats is not a valid section: row A has seat 1 twice\"},{\"line\":4,\"problem\":\"is the same as line 3: leave one of them out\"}]}\n",
                """
                %1$s:2: seats is not a valid section: row A has seat 1 twice
                %1$s:4: is the same as line 3: leave one of them out
                ticketmaster: 2 mistakes; nothing was sent
                """
                    .formatted(file)));
  }

  @Test
  void saysWhyAFileCannotBeRead(@TempDir Path folder) {
    // When
    CliRun run = CliRun.of("section-init", "--file=" + folder.resolve("hall.json"));

    // Then
    assertThat(run.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(run.err()).endsWith("hall.json: no such file\n");
  }
}
