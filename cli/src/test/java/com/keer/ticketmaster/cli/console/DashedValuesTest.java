package com.keer.ticketmaster.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.cli.CliRun;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

class DashedValuesTest {

  @Command(name = "tell", mixinStandardHelpOptions = true)
  static final class Tell implements Runnable {
    @Parameters(arity = "0..*")
    private List<String> ids = new ArrayList<>();

    @Option(names = "--user")
    private String user = "";

    @Option(names = "--json")
    private boolean json;

    @Override
    public void run() {}
  }

  @Command(name = "program")
  static final class Root {}

  private final Tell tell = new Tell();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-dANoMp8xkLmQ1rT5uVwYzA0b2C4",
        "-hVabcdefghijklmnopqrstuvw01",
        "--ANoMp8xkLmQ1rT5uVwYzA0b2C4",
        "-key-of-anna",
        "plain"
      })
  void takesAnIdAsItIsPrinted(String id) {
    // When
    int exitCode = run(id, "--json");

    // Then
    assertThat(exitCode).isZero();
    assertThat(tell.ids).containsExactly(id);
    assertThat(tell.json).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-anna", "-h öl", "-hello", "--anna", "-5"})
  void takesAValueOfAnOption(String user) {
    assertThat(run("--user", user, "--json")).isZero();
    assertThat(tell.user).isEqualTo(user);
    assertThat(run("--user=" + user)).isZero();
    assertThat(tell.user).isEqualTo(user);
  }

  @Test
  void keepsWhatFollowsTwoDashes() {
    assertThat(run("--", "--user")).isZero();
    assertThat(tell.ids).containsExactly("--user");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--nonsense", "-json", "-x"})
  void stillTellsAnUnknownOption(String option) {
    assertThat(run(option, "id")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("Unknown option").contains("'" + option + "'");
  }

  @Test
  void tellsExplainAnUnknownOption() {
    // When
    CliRun run = CliRun.of("replay", "explain", "--nonsense");

    // Then
    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("Unknown option: '--nonsense'");
  }

  @Test
  void tellsHowToWriteAnIdThatBeginsWithTwoDashes() {
    // When
    CliRun unclear = CliRun.of("replay", "explain", "--my-id");
    CliRun more = CliRun.of("replay", "explain", "id", "--my-id");
    CliRun noValue = CliRun.of("replay", "verify", "--my-id");
    CliRun clear =
        CliRun.of("replay", "explain", "--bootstrap-servers=127.0.0.1:1", "--", "--my-id");
    CliRun help = CliRun.of("replay", "explain", "--help");

    // Then
    String how = "if it is the RESERVATION, write it after --, as the last argument: -- --my-id";
    assertThat(unclear.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(unclear.err()).contains("Unknown option: '--my-id'; " + how);
    assertThat(more.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(more.err()).contains("'--my-id'").contains(how);
    assertThat(noValue.err()).contains("'--my-id'").doesNotContain("write it after");
    assertThat(clear.exitCode()).isEqualTo(ExitCode.UNREACHABLE);
    assertThat(help.out()).contains("two dashes").contains("--my-id");
  }

  @Test
  void doesNotTakeADashedIdForAnOptionOfExplain() {
    // When
    CliRun run =
        CliRun.of(
            "replay", "explain", "-dANoMp8xkLmQ1rT5uVwYzA0b2C4", "--bootstrap-servers=127.0.0.1:1");

    // Then
    assertThat(run.exitCode()).isEqualTo(ExitCode.UNREACHABLE);
  }

  private int run(String... args) {
    CommandLine line = new CommandLine(new Root()).addSubcommand(tell);
    PrintWriter errors = new PrintWriter(err, true);
    String[] all = new String[args.length + 1];
    all[0] = "tell";
    System.arraycopy(args, 0, all, 1, args.length);
    return Program.prepare(line, () -> false, Terminal.PLAIN, errors, errors).execute(all);
  }
}
