package com.keer.ticketmaster.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.keer.ticketmaster.bench.Main;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The benchmark in its own JVM, to be stopped by a signal.
class StopTest {

  @Test
  void leavesNeitherProcessesNorFilesWhenItIsStopped(@TempDir Path folder) throws Exception {
    // Given
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    Process bench =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "smoke")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output").toFile())
            .start();
    List<ProcessHandle> children = awaitChildren(bench);

    // When
    bench.toHandle().destroy();

    // Then
    assertThat(bench.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(bench.exitValue()).isEqualTo(128 + 15);
    assertThat(children).noneMatch(ProcessHandle::isAlive);
    try (Stream<Path> left = Files.list(temporary)) {
      assertThat(left.filter(path -> path.getFileName().toString().startsWith("ticketmaster")))
          .isEmpty();
    }
    assertThat(Files.readString(folder.resolve("output"))).isEmpty();
  }

  private static List<ProcessHandle> awaitChildren(Process bench) {
    return await()
        .atMost(Duration.ofMinutes(1))
        .failFast("the bench ended before it was stopped", () -> !bench.isAlive())
        .until(() -> bench.descendants().toList(), children -> !children.isEmpty());
  }
}
