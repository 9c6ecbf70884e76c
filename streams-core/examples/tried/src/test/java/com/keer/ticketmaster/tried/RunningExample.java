package com.keer.ticketmaster.tried;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/// An example in its own JVM, as `java -jar` starts it.
final class RunningExample implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Process process;
  private final Path output;
  private final HttpClient http = HttpClient.newHttpClient();

  private RunningExample(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /// @param folder where it runs, keeps its state and writes its output
  static RunningExample start(Path folder, String... arguments) throws IOException {
    Files.createDirectories(folder);
    Path output = folder.resolve("output.txt");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // As Surefire starts our tests: a process that runs for seconds does not repay the cost of C2.
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    return new RunningExample(process, output);
  }

  String output() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new AssertionError("no output of the example", e);
    }
  }

  /// Waits until it has printed the pattern.
  ///
  /// @return the first group of the match
  String awaitOutput(Pattern pattern) {
    await("prints " + pattern, () -> pattern.matcher(output()).find());
    Matcher matcher = pattern.matcher(output());
    return matcher.find() ? matcher.group(1) : "";
  }

  void awaitStatus(int status, URI uri) {
    await(uri + " answers " + status, () -> status(uri) == status);
  }

  private int status(URI uri) {
    try {
      return get(uri).statusCode();
    } catch (IOException e) {
      return -1;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(uri).build());
  }

  HttpResponse<String> post(URI uri) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(uri).POST(BodyPublishers.noBody()).build());
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return http.send(request, BodyHandlers.ofString());
  }

  /// Asks it to stop, as a service manager does.
  void stop() {
    process.destroy();
  }

  int awaitExit() throws InterruptedException {
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("still runs:\n" + output());
    }
    return process.exitValue();
  }

  private void await(String what, BooleanSupplier done) {
    try {
      Awaitility.await().atMost(PATIENCE).until(() -> !process.isAlive() || done.getAsBoolean());
    } catch (ConditionTimeoutException e) {
      throw new AssertionError("never %s:%n%s".formatted(what, output()), e);
    }
    if (!done.getAsBoolean()) {
      throw new AssertionError("ended before it %s:%n%s".formatted(what, output()));
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    http.close();
  }
}
