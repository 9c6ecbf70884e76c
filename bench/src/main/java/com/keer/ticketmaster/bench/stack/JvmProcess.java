package com.keer.ticketmaster.bench.stack;

import com.keer.ticketmaster.cli.console.CliException;
import com.keer.ticketmaster.cli.console.ExitCode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A JVM that runs one part of the system under test, on the class path of the benchmark.
public final class JvmProcess implements AutoCloseable {
  private static final Duration START_LIMIT = ChildMain.PATIENCE.plusSeconds(30);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

  private final String name;
  private final Path log;
  private final Process process;
  private final CompletableFuture<String> address = new CompletableFuture<>();

  private JvmProcess(String name, Path log, Process process) {
    this.name = name;
    this.log = log;
    this.process = process;
    Thread.ofPlatform().daemon().name("read-" + name).start(this::readOutput);
  }

  /// Starts a JVM and returns at once.
  ///
  /// @param log receives everything that it prints
  static JvmProcess start(
      String name,
      Path log,
      List<String> jvmOptions,
      ChildMain.Part part,
      Map<String, String> environment) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmOptions);
    command.addAll(
        List.of(
            "-cp", System.getProperty("java.class.path"), ChildMain.class.getName(), part.name()));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(variable -> variable.startsWith("TICKETMASTER_"));
    builder.environment().putAll(environment);
    builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    try {
      return new JvmProcess(name, log, builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + name, e);
    }
  }

  private void readOutput() {
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      output
          .lines()
          .filter(line -> line.startsWith(ChildMain.READY))
          .forEach(line -> address.complete(line.substring(ChildMain.READY.length())));
    } catch (IOException | UncheckedIOException e) {
      // Its end shows the same.
    }
    address.completeExceptionally(new IllegalStateException(name + " ended"));
  }

  public String name() {
    return name;
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  /// Waits until it is ready.
  ///
  /// @return its address, `host:port`; for an edge, also that of its operators, after a space
  /// @throws CliException with the end of its output if it never will be
  String awaitReady() throws InterruptedException {
    try {
      return address.get(START_LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new CliException(
          ExitCode.FAILED,
          "the process %s does not start; its output ends with:%n%s".formatted(name, end(log)),
          e);
    }
  }

  /// The last lines of a log.
  static String end(Path log) {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
    } catch (IOException e) {
      return "(" + log + " cannot be read)";
    }
  }

  /// Asks it to stop.
  void endInput() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      // It has already ended.
    }
  }

  /// Kills it without warning, like a failing machine.
  void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /// Lets it stop on its own, which it does when its input ends.
  @Override
  public void close() {
    try {
      endInput();
      if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
