package com.keer.ticketmaster.bench.scenario;

import com.keer.ticketmaster.bench.load.RunRecorder;
import com.keer.ticketmaster.bench.result.Latency;
import com.keer.ticketmaster.bench.result.Measured;
import com.keer.ticketmaster.bench.result.RunResult;
import com.keer.ticketmaster.bench.result.Sample;
import com.keer.ticketmaster.bench.rolling.AnswersCheck;
import com.keer.ticketmaster.bench.rolling.PatientBuyers;
import com.keer.ticketmaster.bench.rolling.ShopClient;
import com.keer.ticketmaster.cli.console.CliException;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.cli.console.Range;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Does a rolling update lose a booking, or answer one twice?
///
/// `java -jar bench/target/bench.jar rolling --api http://127.0.0.1:8080,http://127.0.0.1:8081
/// --replace 'docker compose … up -d --force-recreate --no-deps --wait api-1'`
@Command(
    name = "rolling",
    description = {
      "Does a rolling update lose a booking, or answer one twice?",
      "Buyers come to a running system at a fixed rate, while commands replace its instances one"
          + " after the other. They repeat a request with its key until it is answered. Then every"
          + " key is sent once more, and must get the same answer."
    })
final class RollingScenario extends Scenario {
  private static final Duration OPEN_LIMIT = Duration.ofSeconds(60);
  private static final long SAMPLE_MILLIS = 1_000;
  private static final int SEATS_EACH = 2;
  private static final int LONGEST_SECONDS = 1_800;

  @Option(
      names = "--api",
      split = ",",
      required = true,
      paramLabel = "http://HOST:PORT",
      description = "The instances to book at, two or more.")
  private List<URI> api = List.of();

  @Option(
      names = "--replace",
      required = true,
      paramLabel = "COMMAND",
      description = "Replaces one instance and returns when it is ready; may be repeated.")
  private List<String> replace = List.of();

  @Option(names = "--rate", description = "Reservations a second.")
  @Range(min = 0.1, max = 10_000)
  private double rate = 200;

  @Option(names = "--pause", description = "Seconds before, between and after the commands.")
  @Range(min = 0, max = 600)
  private int pause = 5;

  @Override
  Measured measure() throws Exception {
    int most = (int) Math.min(95_000, rate * LONGEST_SECONDS);
    RunRecorder recorder = new RunRecorder(most);
    List<Sample> samples = new ArrayList<>();
    Map<String, Double> figures = new LinkedHashMap<>();
    String event = "rolling-" + Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
    try (ShopClient shop = new ShopClient(api, event)) {
      progress.doing("opening the event " + event);
      shop.open(most * SEATS_EACH, OPEN_LIMIT);
      long begin = System.nanoTime();
      Thread sampler = Thread.ofPlatform().daemon().start(() -> sample(recorder, begin, samples));
      PatientBuyers buyers = new PatientBuyers(shop, rate, most, recorder);
      try (buyers) {
        buyers.start();
        Thread.sleep(Duration.ofSeconds(pause));
        for (String command : replace) {
          figures.put("ready after s: " + last(command), run(command));
          Thread.sleep(Duration.ofSeconds(pause));
        }
      }
      sampler.interrupt();
      sampler.join();
      figures.put("requests repeated", (double) buyers.repeated());
      progress.doing("asking again with every key");
      List<String> violations =
          new ArrayList<>(new AnswersCheck(shop).violations(buyers.bookings(), recorder.failed()));
      recorder
          .problems()
          .forEach((problem, count) -> violations.add("%d bookings: %s".formatted(count, problem)));
      RunResult run = result(recorder, begin, samples, figures, violations);
      return new Measured(List.of(run), run);
    }
  }

  private RunResult result(
      RunRecorder recorder,
      long begin,
      List<Sample> samples,
      Map<String, Double> figures,
      List<String> violations) {
    double seconds = (recorder.lastAnswer() - begin) / 1e9;
    long answered = recorder.answered();
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("rate per second", Double.toString(rate));
    settings.put("instances replaced", Integer.toString(replace.size()));
    return new RunResult(
        "rolling update",
        settings,
        answered,
        seconds,
        answered / seconds,
        answered == 0 ? 0 : (double) (answered - recorder.seatsGiven()) / answered,
        Latency.of(recorder.all()),
        List.of(),
        Map.of(),
        samples,
        figures,
        recorder.failed(),
        violations);
  }

  /// Each second, until it is interrupted.
  private static void sample(RunRecorder recorder, long begin, List<Sample> samples) {
    try {
      while (true) {
        Thread.sleep(SAMPLE_MILLIS);
        Histogram recent = recorder.takeRecent();
        samples.add(
            new Sample(
                (System.nanoTime() - begin) / 1e9,
                recent.getTotalCount() * 1_000.0 / SAMPLE_MILLIS,
                recent.getValueAtPercentile(50) / 1_000.0,
                recent.getValueAtPercentile(99) / 1_000.0,
                Map.of()));
      }
    } catch (InterruptedException e) {
      // The run is over.
    }
  }

  /// Runs a command of the shell.
  ///
  /// @return how many seconds it took
  private double run(String command) throws IOException, InterruptedException {
    progress.doing(command);
    long begin = System.nanoTime();
    Process process =
        new ProcessBuilder("sh", "-c", command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    int code;
    try {
      code = process.waitFor();
    } finally {
      process.destroy();
    }
    if (code != 0) {
      throw new CliException(
          ExitCode.FAILED, "exit code %d of the command: %s".formatted(code, command));
    }
    return (System.nanoTime() - begin) / 1e9;
  }

  private static String last(String command) {
    return command.substring(command.strip().lastIndexOf(' ') + 1);
  }
}
