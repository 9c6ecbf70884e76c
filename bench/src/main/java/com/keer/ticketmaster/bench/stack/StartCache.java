package com.keer.ticketmaster.bench.stack;

import com.keer.ticketmaster.cli.console.CliException;
import com.keer.ticketmaster.cli.console.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The JVM's ahead-of-time cache for the processes under test: classes that are loaded and linked,
/// and what to compile first.
public final class StartCache implements AutoCloseable {

  private final WorkFolder folder;
  private final Path file;

  private StartCache(WorkFolder folder) {
    this.folder = folder;
    this.file = folder.root().resolve("bench.aot");
  }

  /// A cache that is still to be trained.
  public static StartCache create() {
    return new StartCache(WorkFolder.create());
  }

  /// Fills it from a small sale in a process of its own.
  ///
  /// @throws CliException if that fails
  public void train(StackSettings settings, int reservations)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(Launcher.jvmOptions(settings, settings.heap()));
    command.add("-XX:AOTCacheOutput=" + file);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(com.keer.ticketmaster.cli.Main.class.getName(), "train"));
    command.add("--reservations=" + reservations);
    Path log = folder.log("train");
    Process training =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      if (training.waitFor() != 0 || !Files.exists(file)) {
        throw new CliException(
            ExitCode.FAILED,
            "the training failed; a cache needs the jar, not classes in a folder; its output ends"
                + " with:%n%s".formatted(JvmProcess.end(log)));
      }
    } finally {
      training.destroyForcibly();
    }
  }

  /// The option that gives it to a JVM.
  public String option() {
    return "-XX:AOTCache=" + file;
  }

  @Override
  public void close() {
    folder.delete();
  }
}
