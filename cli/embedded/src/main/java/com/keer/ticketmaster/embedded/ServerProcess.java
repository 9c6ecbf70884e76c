package com.keer.ticketmaster.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// A server that runs detached from this JVM, known by the process id that it wrote to a file.
///
/// @param process the parent of its other processes
/// @param stopSignal makes it end without waiting for its clients
record ServerProcess(ProcessHandle process, String stopSignal) {
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);
  private static final Duration STEP = Duration.ofMillis(10);
  private static final Duration KILL_PATIENCE = Duration.ofSeconds(5);

  /// The process whose id is in the first line of the file, if it is alive.
  static Optional<ProcessHandle> in(Path pidFile) {
    try (var lines = Files.lines(pidFile)) {
      return lines
          .findFirst()
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .map(Long::valueOf)
          .flatMap(ProcessHandle::of)
          .filter(ServerProcess::isAlive);
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /// Whether the process runs the program; process ids are reused, so the number in an old file may
  /// belong to any process.
  static boolean runs(ProcessHandle process, String program) {
    return process.info().command().filter(command -> command.contains(program)).isPresent();
  }

  /// Whether one of its start arguments contains the text.
  static boolean runsWith(ProcessHandle process, String argument) {
    return process
        .info()
        .arguments()
        .filter(all -> Arrays.stream(all).anyMatch(each -> each.contains(argument)))
        .isPresent();
  }

  boolean isAlive() {
    return isAlive(process);
  }

  /// Returns when it and its child processes have ended; kills those that do not end on their own.
  void stop() {
    if (!isAlive()) {
      return;
    }
    List<ProcessHandle> all = all();
    signal();
    if (!awaitEnd(all, STOP_PATIENCE)) {
      kill(all);
    }
  }

  /// Kills it, like a crash.
  void kill() {
    kill(all());
  }

  // The child processes notice on their own that it has ended.
  private void kill(List<ProcessHandle> all) {
    process.destroyForcibly();
    if (!awaitEnd(all, KILL_PATIENCE)) {
      all.forEach(ProcessHandle::destroyForcibly);
      awaitEnd(all, KILL_PATIENCE);
    }
  }

  private List<ProcessHandle> all() {
    return Stream.concat(Stream.of(process), process.descendants()).toList();
  }

  private void signal() {
    try {
      new ProcessBuilder("kill", "-s", stopSignal, Long.toString(process.pid()))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      process.destroy();
    }
  }

  // For a process that is not a child, the JDK checks only every few seconds.
  private static boolean awaitEnd(Collection<ProcessHandle> all, Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    while (all.stream().anyMatch(ServerProcess::isAlive)) {
      if (System.nanoTime() - end > 0) {
        return false;
      }
      LockSupport.parkNanos(STEP.toNanos());
    }
    return true;
  }

  /// False for a zombie, too: the first process of some containers never collects its children.
  static boolean isAlive(ProcessHandle process) {
    return process.isAlive() && !isZombie(process);
  }

  private static boolean isZombie(ProcessHandle process) {
    try {
      // Its name, in brackets, may contain anything.
      String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
      return stat.startsWith(" Z", stat.lastIndexOf(')') + 1);
    } catch (IOException e) {
      return false;
    }
  }
}
