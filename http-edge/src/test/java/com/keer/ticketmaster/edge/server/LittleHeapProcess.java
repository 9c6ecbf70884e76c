package com.keer.ticketmaster.edge.server;

import com.keer.ticketmaster.edge.Stack;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/// A running [LittleHeap].
final class LittleHeapProcess implements AutoCloseable {

  private final Process process;
  private final BufferedReader out;
  private final PrintWriter in;
  private final int limitedPort;
  private final int freePort;

  private LittleHeapProcess(Process process) throws IOException {
    this.process = process;
    this.out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
    this.in = new PrintWriter(process.getOutputStream(), true, StandardCharsets.US_ASCII);
    this.limitedPort = (int) number();
    this.freePort = (int) number();
  }

  static LittleHeapProcess start() throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx320m",
            // Little for the young generation: what is to spare must be free for large arrays.
            "-Xmn32m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dlog4j2.configurationFile=" + System.getProperty("log4j2.configurationFile"),
            "-cp",
            System.getProperty("java.class.path"),
            LittleHeap.class.getName(),
            Stack.bootstrapServers());
    return new LittleHeapProcess(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  /// The server with a budget.
  int limitedPort() {
    return limitedPort;
  }

  /// The server without one.
  int freePort() {
    return freePort;
  }

  /// Leaves [LittleHeap#SPARE] of the heap, and says how much is used.
  long fill() throws IOException {
    return ask("fill");
  }

  /// Takes no more than an edge needs, and says how much is used.
  long empty() throws IOException {
    return ask("empty");
  }

  /// How much of the heap is used.
  long used() throws IOException {
    return ask("used");
  }

  /// A process that was out of memory has ended.
  boolean isAlive() {
    return process.isAlive();
  }

  private long ask(String line) throws IOException {
    in.println(line);
    return number();
  }

  /// Passes over what the log prints.
  private long number() throws IOException {
    while (true) {
      String line = out.readLine();
      Objects.requireNonNull(line, () -> "the process has ended: " + process);
      if (line.startsWith("> ")) {
        return Long.parseLong(line.substring(2));
      }
    }
  }

  @Override
  public void close() {
    in.close();
    process.destroyForcibly().onExit().join();
  }
}
