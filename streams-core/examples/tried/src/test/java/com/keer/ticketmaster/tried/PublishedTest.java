package com.keer.ticketmaster.tried;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What an embedder gets.
class PublishedTest {

  private static final Path ROOT = Path.of("").toAbsolutePath().resolve("../../..").normalize();
  private static final Path BOM = ROOT.resolve("streams-core/bom/pom.xml");
  private static final Pattern VERSION = Pattern.compile("-\\d[^/]*\\.jar$");

  @Test
  void bringsExactlyTheseLibraries() throws IOException {
    // Given
    List<String> expected =
        Files.readAllLines(Path.of("src/test/resources/libraries.txt")).stream()
            .filter(line -> !line.startsWith("#"))
            .toList();

    // When
    List<String> found;
    try (Stream<Path> libraries = Files.list(Example.PLAIN.file("target/lib"))) {
      found =
          libraries
              .map(jar -> VERSION.matcher(jar.getFileName().toString()).replaceFirst(""))
              .sorted()
              .toList();
    }

    // Then
    assertThat(found)
        .as("what `ticketmaster-streams-core` brings; if on purpose, change libraries.txt")
        .containsExactlyElementsOf(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"streams-core", "streams-core/testkit", "cli/embedded"})
  void comesWithSourcesJavadocAndABillOfMaterials(String module) throws IOException {
    // Given
    Path target = ROOT.resolve(module).resolve("target");

    // When
    Path sources = only(target, "-sources.jar");
    Path javadoc = only(target, "-javadoc.jar");
    JsonNode bill = JsonMapper.shared().readTree(only(target, "bom.json"));

    // Then
    assertThat(entries(sources)).anyMatch(entry -> entry.endsWith(".java"));
    assertThat(entries(javadoc)).contains("index.html");
    assertThat(names(bill)).contains("kafka-clients");
    assertThat(names(bill)).doesNotContain("junit-jupiter", "assertj-core");
  }

  @Test
  void billOfMaterialsNamesEveryLibrary() throws IOException {
    // Given
    List<String> libraries =
        Files.readAllLines(Path.of("src/test/resources/libraries.txt")).stream()
            .filter(line -> !line.startsWith("#") && !line.startsWith("ticketmaster-"))
            .toList();

    // When
    JsonNode bill =
        JsonMapper.shared()
            .readTree(only(ROOT.resolve("streams-core/target"), "bom.json"));

    // Then
    assertThat(names(bill)).containsAll(libraries);
  }

  @Test
  void importsTheKafkaThatWeAreBuiltWith() throws IOException {
    // Given
    String version = first(ROOT.resolve("pom.xml"), "<kafka.version>(.*)</kafka.version>");

    // Then
    assertThat(first(BOM, "<kafka.version>(.*)</kafka.version>")).isEqualTo(version);
    assertThat(first(Example.SPRING_BOOT.file("pom.xml"), "<kafka.version>(.*)</kafka.version>"))
        .isEqualTo(version);
    assertThat(kafkaOf(Example.QUARKUS.file("target/quarkus-app/lib/main")))
        .isNotEmpty()
        .allMatch(jar -> jar.endsWith("-" + version + ".jar"));
  }

  @Test
  void managesEveryPartOfTheEmbeddedBroker() throws IOException {
    // Given
    List<String> parts =
        Stream.of(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
            .filter(jar -> jar.contains("/org/apache/kafka/"))
            .map(jar -> VERSION.matcher(Path.of(jar).getFileName().toString()).replaceFirst(""))
            .toList();

    // When
    String bom = Files.readString(BOM);

    // Then
    assertThat(parts)
        .hasSizeGreaterThan(10)
        .allSatisfy(part -> assertThat(bom).contains("<artifactId>" + part + "</artifactId>"));
  }

  @Test
  void keepsTheExamplesOutOfWhatIsPublished() throws IOException {
    for (Example example : Example.values()) {
      assertThat(Files.readString(example.file("pom.xml")))
          .contains("<maven.deploy.skip>true<", "<maven.install.skip>true<");
    }
    assertThat(Files.readString(BOM)).doesNotContain("example");
  }

  @Test
  void startsByJBangWithThisVersion() throws IOException {
    // Given
    String version = first(BOM, "<version>(.*)</version>");

    // When
    String script = Files.readString(Example.PLAIN.file("src/main/java/SellSeats.java"));

    // Then
    assertThat(script)
        .contains("\n//DEPS com.keer.ticketmaster:ticketmaster-streams-core:" + version + "\n");
  }

  private static List<String> kafkaOf(Path folder) throws IOException {
    try (Stream<Path> jars = Files.list(folder)) {
      return jars.map(jar -> jar.getFileName().toString())
          .filter(name -> name.startsWith("org.apache.kafka."))
          .toList();
    }
  }

  private static Path only(Path folder, String ending) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> found = files.filter(file -> file.toString().endsWith(ending)).toList();
      assertThat(found).as("*%s in %s", ending, folder).hasSize(1);
      return found.getFirst();
    }
  }

  private static List<String> entries(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.stream().map(Object::toString).toList();
    }
  }

  private static List<String> names(JsonNode bill) {
    return bill.get("components").valueStream().map(each -> each.get("name").asString()).toList();
  }

  private static String first(Path file, String pattern) throws IOException {
    Matcher matcher = Pattern.compile(pattern).matcher(Files.readString(file));
    assertThat(matcher.find()).as("%s in %s", pattern, file).isTrue();
    return matcher.group(1);
  }
}
