package com.keer.ticketmaster.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.RedisClient;

class KilledJvmTest {
  private final Path folder;

  KilledJvmTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @ValueSource(strings = {"KILL", "TERM"})
  void leavesNoServersBehindAndLosesNothing(String signal) throws Exception {
    // Given
    Process jvm = start();
    List<ProcessHandle> servers = servers(jvm);

    // When
    send(signal, jvm.toHandle());

    // Then
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> servers.stream().noneMatch(ServerProcess::isAlive));
    assertEverythingIsThere();
  }

  /// The control of the guard: without the shells the servers stay, and the next start ends them.
  @ParameterizedTest
  @ValueSource(strings = "KILL")
  void endsServersThatWereLeftBehind(String signal) throws Exception {
    // Given
    Process jvm = start();
    List<ProcessHandle> servers = servers(jvm);
    for (ProcessHandle shell : jvm.children().filter(KilledJvmTest::isShell).toList()) {
      send(signal, shell);
      shell.onExit().get(5, TimeUnit.SECONDS);
    }
    send(signal, jvm.toHandle());
    jvm.waitFor();
    await()
        .during(Duration.ofMillis(500))
        .until(() -> servers.stream().allMatch(ProcessHandle::isAlive));

    // When
    assertEverythingIsThere();

    // Then
    assertThat(servers).noneMatch(ServerProcess::isAlive);
  }

  private void assertEverythingIsThere() throws Exception {
    try (var postgres =
            EmbeddedPostgres.start(
                EmbeddedPostgresOptions.defaults().withDataDir(folder.resolve("postgres")));
        var redis =
            EmbeddedRedis.start(
                EmbeddedRedisOptions.defaults().withDataDir(folder.resolve("redis")));
        var client = RedisClient.create(redis.uri())) {
      assertThat(Sql.text(postgres, "SELECT name FROM seat")).isEqualTo("A1");
      assertThat(client.get("A1")).isEqualTo("sold");
    }
  }

  private Process start() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            DoomedStores.class.getName(),
            folder.toString())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static List<ProcessHandle> servers(Process jvm) throws IOException {
    String[] ids = jvm.inputReader().readLine().split(" ");
    return Stream.of(ids).map(id -> ProcessHandle.of(Long.parseLong(id)).orElseThrow()).toList();
  }

  private static boolean isShell(ProcessHandle process) {
    return process.info().command().filter(command -> command.endsWith("sh")).isPresent();
  }

  private static void send(String signal, ProcessHandle process) throws Exception {
    new ProcessBuilder("kill", "-s", signal, Long.toString(process.pid())).start().waitFor();
  }
}
