package com.keer.ticketmaster.cli.hall.change;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.TicketMaster;
import com.keer.ticketmaster.TicketMasterSettings;
import com.keer.ticketmaster.booking.ReservationCommand.Reserve;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationOutcome.Confirmed;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SeatRequest;
import com.keer.ticketmaster.cli.CliRun;
import com.keer.ticketmaster.cli.Main;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.embedded.EmbeddedKafka;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.section.AllocationPolicies;
import com.keer.ticketmaster.section.AllocationPolicy;
import com.keer.ticketmaster.topology.TopologySettings;
import com.keer.ticketmaster.topology.TopologySettings.StoreKind;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An installation with an allocation policy of its own, and the tool with and without it.
class OwnPolicyTest {

  /// On the class path of the tool in a process of its own.
  public static final class LeftFirst implements AllocationPolicies.Provider {
    private static final AllocationPolicy POLICY = AllocationPolicies.STANDARD.named("first-fit");

    @Override
    public Map<String, AllocationPolicy> policies() {
      return Map.of("left-first", POLICY);
    }
  }

  private static final SectionId SECTION = new SectionId("own", "stalls");
  private static final List<String> NAMED = List.of("--event=own", "--section=stalls");

  @TempDir private Path folder;

  @Test
  void theToolKnowsThePoliciesOnItsClassPath() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start();
        TicketMaster engine = TicketMaster.start(settings(kafka))) {
      // Given
      engine.awaitReady(Duration.ofSeconds(60));
      List<String> open = command(kafka, "section-init");
      open.addAll(List.of("--rows=1", "--seats-per-row=9", "--policy=left-first"));
      List<String> map = command(kafka, "replay", "seat-map");

      // When
      CliRun refused = CliRun.of(open);
      CliRun opened = withProvider(open);
      Confirmed sold = buy(engine);
      CliRun shown = withProvider(map);
      CliRun stopped = CliRun.of(map);
      CliRun help = withProvider(List.of("section-init", "policy", "--help"));

      // Then
      assertThat(opened.exitCode()).as(opened.err()).isEqualTo(ExitCode.OK);
      assertThat(sold.seats()).as("not the best ones").containsExactly(new Seat("A", "1"));
      assertThat(shown.exitCode()).as(shown.err()).isEqualTo(ExitCode.OK);
      assertThat(help.out()).contains("from-the-back, left-first");

      // Then: the control is the tool without it
      assertThat(refused.exitCode()).isNotEqualTo(ExitCode.OK);
      assertThat(refused.err()).contains("is 'left-first', but must be one of best-available");
      assertThat(stopped.exitCode()).isEqualTo(ExitCode.REFUSED);
      assertThat(stopped.err())
          .contains("section own/stalls decides by the allocation policy 'left-first'")
          .contains("add its jar to the class path (streams-core/docs/policies.md)");
    }
  }

  private TicketMasterSettings settings(EmbeddedKafka kafka) {
    return TicketMasterSettings.builder(kafka.bootstrapServers())
        .stateDir(folder.resolve("state"))
        .topology(TopologySettings.defaults().withStores(StoreKind.IN_MEMORY))
        .policies(AllocationPolicies.STANDARD.with("left-first", LeftFirst.POLICY))
        .build();
  }

  private static Confirmed buy(TicketMaster engine) throws Exception {
    engine.sections().awaitOpen(SECTION, Duration.ofSeconds(30));
    ReservationId id = new ReservationId("r1");
    var request = new ReservationRequest("alice", SeatRequest.best(1), 0);
    engine.commands().append(id, new Reserve(SECTION, request)).join();
    return (Confirmed) engine.reservations().await(id, any -> true).get(30, TimeUnit.SECONDS);
  }

  private static List<String> command(EmbeddedKafka kafka, String... words) {
    List<String> command = new ArrayList<>(List.of(words));
    command.addAll(NAMED);
    command.add("--kafka=" + kafka.bootstrapServers());
    return command;
  }

  /// The tool as a process, with the provider on its class path.
  private CliRun withProvider(List<String> args) throws Exception {
    Path service =
        folder
            .resolve("provider")
            .resolve("META-INF/services/" + AllocationPolicies.Provider.class.getName());
    Files.createDirectories(service.getParent());
    Files.writeString(service, LeftFirst.class.getName(), UTF_8);
    List<String> line =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path")
                    + File.pathSeparator
                    + folder.resolve("provider"),
                Main.class.getName()));
    line.addAll(args);
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    Process process =
        new ProcessBuilder(line).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    int code = process.waitFor();
    return new CliRun(code, Files.readString(out), Files.readString(err));
  }
}
