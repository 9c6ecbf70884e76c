package com.keer.ticketmaster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The program in its own JVM, as a user starts it, to be stopped by signals.
public record ChildJvm(Process process, BufferedReader out) implements AutoCloseable {

  public static ChildJvm start(Map<String, String> environment, String... args) throws IOException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx512m",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName()));
    line.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(line);
    builder.environment().keySet().removeIf(name -> name.startsWith("TICKETMASTER_"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    return new ChildJvm(process, process.inputReader());
  }

  /// The line of JSON, or the first line of text, that says that it is ready.
  public String firstLine() throws IOException {
    String line = out.readLine();
    assertThat(line).withFailMessage(() -> "it ended: " + errors()).isNotNull();
    return line;
  }

  /// Sends a signal and returns how long it took to end.
  public Duration stop(String signal) throws Exception {
    long begin = System.nanoTime();
    new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  public String errors() {
    try {
      return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return e.toString();
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
