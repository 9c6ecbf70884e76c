package com.keer.ticketmaster;

import com.keer.ticketmaster.topology.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.concurrent.TimeUnit;

/// The two deciding roles in a JVM of their own, so that a test can kill them like a power failure.
final class DoomedProcessors implements AutoCloseable {

  private final Process process;

  private DoomedProcessors(Process process) {
    this.process = process;
  }

  static DoomedProcessors start(String bootstrapServers, Path stateDir) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-Dlog4j2.level=ERROR",
            "-cp",
            System.getProperty("java.class.path"),
            DoomedProcessors.class.getName(),
            bootstrapServers,
            stateDir.toString());
    return new DoomedProcessors(
        builder
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start());
  }

  boolean isAlive() {
    return process.isAlive();
  }

  void kill() {
    process.destroyForcibly().onExit().orTimeout(10, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    kill();
  }

  public static void main(String[] args) throws InterruptedException {
    var settings =
        TicketMasterSettings.builder(args[0])
            .stateDir(Path.of(args[1]))
            .roles(EnumSet.of(Role.RESERVATION_PROCESSOR, Role.SEAT_PROCESSOR))
            .build();
    try (TicketMaster engine = TicketMaster.start(settings)) {
      engine.awaitReady(Duration.ofSeconds(60));
      Thread.sleep(Duration.ofMinutes(5));
    }
  }
}
