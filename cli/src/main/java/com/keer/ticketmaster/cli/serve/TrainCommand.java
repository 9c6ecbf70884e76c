package com.keer.ticketmaster.cli.serve;

import com.keer.ticketmaster.cli.console.CliException;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.edge.EdgeProcess;
import com.keer.ticketmaster.edge.config.EdgeConfig;
import com.keer.ticketmaster.embedded.EmbeddedKafka;
import com.keer.ticketmaster.embedded.EmbeddedKafkaOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.common.utils.Utils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Runs a small sale on a broker of its own and ends. The JVM records it, so that later processes
/// start with the classes loaded and know what to compile first.
@Command(
    abbreviateSynopsis = true,
    sortOptions = false,
    name = "train",
    description = {
      "Runs a small sale on a Kafka broker of its own, and ends.",
      "For `java -XX:AOTCacheOutput=FILE -jar ticketmaster.jar train`."
    })
public final class TrainCommand implements Callable<Integer> {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @Option(
      names = "--reservations",
      paramLabel = "N",
      description = "Reservations in the sale; ${DEFAULT-VALUE} by default.")
  private int reservations = 20_000;

  @Override
  public Integer call() throws InterruptedException, IOException {
    Path folder = Files.createTempDirectory("ticketmaster-train-");
    try (EmbeddedKafka kafka = EmbeddedKafka.start(EmbeddedKafkaOptions.defaults());
        EdgeProcess process = EdgeProcess.start(config(kafka.bootstrapServers(), folder))) {
      if (!process.awaitReady(PATIENCE)) {
        throw new CliException(
            ExitCode.FAILED, "the sale was not over after %d s".formatted(PATIENCE.toSeconds()));
      }
    } finally {
      Utils.delete(folder.toFile());
    }
    return ExitCode.OK;
  }

  private EdgeConfig config(String bootstrapServers, Path folder) {
    return EdgeConfig.from(
        Map.of(
            "TICKETMASTER_BOOTSTRAP_SERVERS",
            bootstrapServers,
            "TICKETMASTER_HTTP_HOST",
            "127.0.0.1",
            "TICKETMASTER_HTTP_PORT",
            "0",
            "TICKETMASTER_OPERATOR_PORT",
            "0",
            "TICKETMASTER_ACCESS",
            "open",
            "TICKETMASTER_STATE_DIR",
            folder.toString(),
            "TICKETMASTER_REHEARSAL",
            Integer.toString(reservations),
            "TICKETMASTER_REHEARSAL_BEFORE_READY",
            "true"));
  }
}
