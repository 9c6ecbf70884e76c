package com.keer.ticketmaster.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.rules.fixture.attic.internal.Chest;
import com.keer.ticketmaster.rules.fixture.cellar.Barrel;
import com.keer.ticketmaster.rules.fixture.kitchen.Cook;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The rules for the packages of a module, and the proof that a violation would be noticed. A
/// module's test extends it; Maven runs tests in the folder of their module.
public abstract class RoomsContract {

  /// With more files than this, a newcomer does not find the right package by its name.
  private static final int MOST_FILES = 25;

  private static final Path SOURCES = Path.of("src/main/java");

  private static final JavaClasses MAIN =
      new ClassFileImporter().importPath(Path.of("target/classes"));

  private final Set<String> largePackages;

  /// @param largePackages packages that may have more files, each for its own reason
  protected RoomsContract(String... largePackages) {
    this.largePackages = Set.of(largePackages);
  }

  @Test
  void noPackageReachesItselfThroughOthers() {
    Rooms.NO_CYCLES.check(MAIN);
  }

  @Test
  void seesACycleOfPackages() {
    // Given the module and two packages that use each other
    JavaClasses withCycle =
        new ClassFileImporter()
            .importUrls(
                List.of(url(Path.of("target/classes")), url(Cook.class), url(Barrel.class)));

    // When
    List<String> found = violations(Rooms.NO_CYCLES, withCycle);

    // Then
    assertThat(found).hasSize(1);
    assertThat(found.getFirst()).contains("fixture.kitchen", "fixture.cellar");
  }

  @Test
  void usesNothingThatIsInternalToAnotherModule() {
    JavaClasses all = new ClassFileImporter().importPaths(classes());
    Rooms.noForeignInternals(used -> all.contain(used.getName())).check(all);
  }

  @Test
  void seesTheUseOfWhatIsInternalElsewhere() {
    // Given the module and a class that uses what is internal elsewhere
    JavaClasses withBreach =
        new ClassFileImporter()
            .importUrls(List.of(url(Path.of("target/classes")), url(Cook.class)));

    // When
    List<String> found =
        violations(Rooms.noForeignInternals(used -> MAIN.contain(used.getName())), withBreach);

    // Then
    assertThat(found).isNotEmpty().allMatch(each -> each.contains(Chest.class.getName()));
  }

  @Test
  void noPackageHasMoreThan25Files() throws IOException {
    assertThat(packagesAbove(MOST_FILES)).isSubsetOf(largePackages);
  }

  @Test
  void seesALargePackage() throws IOException {
    assertThat(packagesAbove(0)).hasSameSizeAs(Rooms.filesByPackage(SOURCES).keySet());
  }

  private static List<String> packagesAbove(int files) throws IOException {
    List<String> above = new ArrayList<>();
    Rooms.filesByPackage(SOURCES)
        .forEach((name, count) -> {
          if (count > files) {
            above.add(name);
          }
        });
    return above;
  }

  private static List<Path> classes() {
    return List.of(Path.of("target/classes"), Path.of("target/test-classes")).stream()
        .filter(Files::exists)
        .toList();
  }

  private static List<String> violations(ArchRule rule, JavaClasses classes) {
    return rule.evaluate(classes).getFailureReport().getDetails();
  }

  private static URL url(Path path) {
    try {
      return path.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static URL url(Class<?> type) {
    return type.getResource(type.getSimpleName() + ".class");
  }
}
