package com.keer.ticketmaster.cli.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.keer.ticketmaster.cli.console.CliException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes.Name;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartCacheTest {

  @TempDir private Path folder;

  /// A program small enough to train in a test. It ends with the number that the file beside its
  /// jar contains.
  public static final class SmallProgram {
    private SmallProgram() {}

    public static void main(String[] args) throws IOException {
      Path exit = Path.of(System.getProperty("java.class.path")).resolveSibling("exit");
      System.exit(Integer.parseInt(Files.readString(exit)));
    }
  }

  @Test
  void aTrainedCacheIsUsedByTheJvm() throws Exception {
    // Given
    StartCache cache = StartCache.of(jar(0));
    var before = cache.misfit();

    // When
    cache.train();

    // Then
    assertThat(before).contains("there is no " + cache.file());
    assertThat(cache.misfit()).isEmpty();
    assertThat(Files.readAllLines(cache.stamp()).getFirst()).hasSize(128);
    assertThat(startWith(cache)).isZero();
  }

  @Test
  void aJarThatWasBuiltAgainAndIsTheSameKeepsIt() throws Exception {
    // Given
    StartCache cache = StartCache.of(jar(0));
    cache.train();

    // When
    Files.setLastModifiedTime(cache.jar(), FileTime.from(Instant.now().plusSeconds(60)));

    // Then
    assertThat(cache.misfit()).isEmpty();
    assertThat(startWith(cache)).isZero();
  }

  @Test
  void aCacheOfAnotherJarIsNoticed() throws Exception {
    // Given
    StartCache cache = StartCache.of(jar(0));
    cache.train();

    // When
    byte[] other = Files.readAllBytes(cache.jar());
    other[other.length - 1]++;
    Files.write(cache.jar(), other);

    // Then: the JVM notices only another length
    assertThat(cache.misfit()).contains(cache.file() + " is of another jar");
    Files.write(cache.jar(), new byte[1], StandardOpenOption.APPEND);
    assertThat(startWith(cache)).isNotZero();
  }

  @Test
  void aCacheOfAnotherJdkIsNoticed() throws Exception {
    // Given
    StartCache cache = StartCache.of(jar(0));
    cache.train();

    // When
    var other = new StartCache(cache.jar(), "/opt/jdk-26 26+35");

    // Then
    assertThat(other.misfit()).contains(cache.file() + " is of another JDK");
  }

  @Test
  void aTrainingThatFailsLeavesWhatWasThere() throws Exception {
    // Given
    StartCache cache = StartCache.of(jar(0));
    cache.train();
    byte[] before = Files.readAllBytes(cache.file());

    // When
    Files.writeString(folder.resolve("exit"), "3");

    // Then
    assertThatThrownBy(cache::train)
        .isInstanceOf(CliException.class)
        .hasMessageContaining("the training run ended with 3");
    assertThat(Files.readAllBytes(cache.file())).isEqualTo(before);
    assertThat(cache.misfit()).isEmpty();
  }

  @Test
  void aProcessWithoutACacheHasNoProblem() throws Exception {
    assertThat(StartCache.of(jar(0)).problem()).isEmpty();
  }

  /// Starts the program; the JVM refuses to if the cache does not fit.
  private static int startWith(StartCache cache) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // Trained with another collector, it would not fit.
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> !option.startsWith("-agent"))
        .forEach(command::add);
    command.addAll(List.of("-XX:AOTMode=on", "-XX:AOTCache=" + cache.file()));
    command.addAll(List.of("-jar", cache.jar().toString()));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  private Path jar(int exit) throws IOException {
    Path jar = folder.resolve("small.jar");
    Files.writeString(folder.resolve("exit"), Integer.toString(exit));
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Name.MAIN_CLASS, SmallProgram.class.getName());
    String entry = SmallProgram.class.getName().replace('.', '/') + ".class";
    try (InputStream code = SmallProgram.class.getClassLoader().getResourceAsStream(entry);
        JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      out.putNextEntry(new ZipEntry(entry));
      code.transferTo(out);
    }
    return jar;
  }
}
