package com.keer.ticketmaster.cli.dev;

import com.keer.ticketmaster.cli.console.CliException;
import com.keer.ticketmaster.cli.console.ExitCode;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// The JVM's ahead-of-time cache for a jar, in a file beside it. It holds the classes, loaded and
/// linked, and what to compile first.
///
/// It fits one jar and one JDK. A JVM of another JDK starts without it, so nothing here can stop a
/// start. But of the jar it only compares the length: with a jar of the same length it would run
/// the classes of the old one. So `mvnw` compares the digest before it gives the file to the JVM.
record StartCache(Path jar, String jdk) {

  /// Enough for the compiler to know what matters.
  private static final int RESERVATIONS = 5_000;

  private static final String GIVEN = "-XX:AOTCache=";

  /// The cache of a jar for the JDK that runs.
  static StartCache of(Path jar) {
    return new StartCache(jar, System.getProperty("java.home") + " " + Runtime.version());
  }

  Path file() {
    return jar.resolveSibling(jar.getFileName().toString().replaceFirst("\\.jar$", "") + ".aot");
  }

  /// What the cache was made for: the SHA-512 of the jar, and the JDK. It has the jar's time of
  /// change, so that most starts need not compute the digest.
  Path stamp() {
    return file().resolveSibling(file().getFileName() + ".for");
  }

  /// Makes the cache: another process of this JDK starts everything, sells some seats and ends.
  ///
  /// @throws CliException if that fails; what was there before stays
  void train() throws InterruptedException {
    Path made = file().resolveSibling(file().getFileName() + ".new");
    Path log = file().resolveSibling(file().getFileName() + ".log");
    try {
      Process training =
          new ProcessBuilder(command(made))
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      int exit = ended(training);
      if (exit != 0 || !Files.exists(made)) {
        throw new CliException(
            ExitCode.FAILED, "the training run ended with %d; %s says why".formatted(exit, log));
      }
      Files.move(made, file(), StandardCopyOption.REPLACE_EXISTING);
      Files.writeString(stamp(), "%s\n%s\n".formatted(digest(), jdk));
      Files.setLastModifiedTime(stamp(), Files.getLastModifiedTime(jar));
      Files.delete(log);
    } catch (IOException e) {
      throw new CliException(
          ExitCode.FAILED, "the cache of %s cannot be made: %s".formatted(jar, e), e);
    }
  }

  private static int ended(Process training) throws InterruptedException {
    Thread end = new Thread(training::destroy);
    Runtime.getRuntime().addShutdownHook(end);
    int exit = training.waitFor();
    try {
      Runtime.getRuntime().removeShutdownHook(end);
    } catch (IllegalStateException e) {
      // It is that end.
    }
    return exit;
  }

  private List<String> command(Path made) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> !option.startsWith("-XX:AOT") && !option.startsWith("-agent"))
        .forEach(command::add);
    command.add("-XX:AOTCacheOutput=" + made);
    command.addAll(List.of("-jar", jar.toString(), "dev", "--rehearse=" + RESERVATIONS));
    for (String port : List.of("--port", "--kafka-port", "--postgres-port", "--redis-port")) {
      command.add(port + "=0");
    }
    return command;
  }

  private String digest() throws IOException {
    try {
      MessageDigest sha512 = MessageDigest.getInstance("SHA-512");
      return HexFormat.of().formatHex(sha512.digest(Files.readAllBytes(jar)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-512", e);
    }
  }

  /// Why the cache that this process was given does not fit; empty if it does, or if it was given
  /// none.
  Optional<String> problem() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(option -> option.startsWith(GIVEN))
            .map(option -> Path.of(option.substring(GIVEN.length())).toAbsolutePath())
            .anyMatch(file().toAbsolutePath()::equals)
        ? misfit()
        : Optional.empty();
  }

  /// Why it does not fit.
  Optional<String> misfit() {
    try {
      if (!Files.exists(file())) {
        return Optional.of("there is no " + file());
      }
      List<String> madeFor = Files.readAllLines(stamp());
      if (madeFor.size() < 2 || !madeFor.get(1).equals(jdk)) {
        return Optional.of(file() + " is of another JDK");
      }
      return Files.getLastModifiedTime(stamp()).equals(Files.getLastModifiedTime(jar))
              || madeFor.getFirst().equals(digest())
          ? Optional.empty()
          : Optional.of(file() + " is of another jar");
    } catch (IOException e) {
      return Optional.of(file() + " is of another jar");
    }
  }
}
