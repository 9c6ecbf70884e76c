package com.keer.ticketmaster.surface;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.TicketMaster;
import com.keer.ticketmaster.TicketMasterSettings;
import com.keer.ticketmaster.topology.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Keeps the public surface small, and every change of it deliberate: `docs/api.txt` has all of it.
class PublicApiTest {

  private static final Path FILE = Path.of("docs/api.txt");
  private static final int MOST_TYPES = 100;
  private static final String ACCEPT =
      "./mvnw -pl streams-core -am test -Dtest=PublicApiTest"
          + " -Dsurefire.failIfNoSpecifiedTests=false -Dapi.accept";

  @Test
  void isWhatTheFileSays() throws IOException {
    // Given
    List<String> now = lines();
    if (System.getProperty("api.accept") != null) {
      Files.write(FILE, now);
    }

    // When
    List<String> difference = difference(Files.readAllLines(FILE), now);

    // Then
    assertThat(difference)
        .as(
            "the public API differs from %s:%n%s%nIf that is what you want, accept it:%n%s%n",
            FILE, String.join("\n", difference), ACCEPT)
        .isEmpty();
  }

  @Test
  void aChangedLineIsADifference() {
    assertThat(
            difference(
                List.of("class A", "  int a()", "  int b()"),
                List.of("class A", "  long a()", "  int b()")))
        .containsExactly("- A   int a()", "+ A   long a()");
  }

  @Test
  void staysSmall() {
    // When
    List<String> types =
        PublicTypes.all().stream()
            .filter(type -> type.getEnclosingClass() == null)
            .map(Class::getName)
            .toList();

    // Then
    assertThat(types).hasSizeBetween(60, MOST_TYPES);
    assertThat(types.stream().filter(PublicApiTest::isFrontDoor)).hasSizeBetween(7, 10);
  }

  /// Its configuration may name Kafka's types: it is what an operator configures.
  @Test
  void theFrontDoorNamesNoTypeOfKafka() {
    // When
    List<String> kafka =
        PublicTypes.all().stream()
            .filter(type -> isFrontDoor(type.getName()))
            .filter(type -> !type.getName().startsWith(TicketMasterSettings.class.getName()))
            .flatMap(PublicApiTest::namesOfKafka)
            .toList();

    // Then
    assertThat(kafka).isEmpty();
  }

  @Test
  void theRuleAboutKafkaNoticesASerde() {
    assertThat(namesOfKafka(Topic.class)).isNotEmpty();
  }

  private static boolean isFrontDoor(String name) {
    return name.lastIndexOf('.') == TicketMaster.class.getPackageName().length();
  }

  private static Stream<String> namesOfKafka(Class<?> type) {
    return PublicTypes.signature(type).stream().filter(line -> line.contains("org.apache.kafka"));
  }

  private static List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (Class<?> type : PublicTypes.all()) {
      lines.addAll(PublicTypes.signature(type));
    }
    return lines;
  }

  private static List<String> difference(List<String> before, List<String> now) {
    List<String> old = withOwners(before);
    List<String> today = withOwners(now);
    List<String> difference = new ArrayList<>();
    old.stream().filter(line -> !today.contains(line)).forEach(line -> difference.add("- " + line));
    today.stream().filter(line -> !old.contains(line)).forEach(line -> difference.add("+ " + line));
    return difference;
  }

  /// Members with the name of their type in front, so that each line stands for itself.
  private static List<String> withOwners(List<String> lines) {
    List<String> named = new ArrayList<>();
    String owner = "";
    for (String line : lines) {
      if (line.startsWith("  ")) {
        named.add(owner + " " + line);
      } else {
        owner = line.replaceFirst("^(sealed )?\\w+ ", "").replaceFirst("[ <].*", "");
        named.add(line);
      }
    }
    return named;
  }
}
