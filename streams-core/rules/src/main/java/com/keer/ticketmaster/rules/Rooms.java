package com.keer.ticketmaster.rules;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/// The rules themselves. A package is a room: it has one subject, and no package depends on itself
/// through others.
final class Rooms {

  private static final String OURS = "com.keer.ticketmaster";

  private Rooms() {}

  /// No package reaches itself through others.
  static final ArchRule NO_CYCLES =
      SlicesRuleDefinition.slices().assignedFrom(packages()).should().beFreeOfCycles();

  /// Nobody uses classes that another module keeps in a package named `internal`.
  ///
  /// @param ofTheModule whether a class belongs to the module under test
  static ArchRule noForeignInternals(Predicate<JavaClass> ofTheModule) {
    return ArchRuleDefinition.noClasses()
        .should()
        .dependOnClassesThat(
            DescribedPredicate.describe(
                "are internal to another module",
                used ->
                    isInternal(used.getBaseComponentType())
                        && !ofTheModule.test(used.getBaseComponentType())));
  }

  private static boolean isInternal(JavaClass used) {
    String name = used.getPackageName() + ".";
    return name.startsWith(OURS + ".") && name.contains(".internal.");
  }

  /// How many source files each package has, without its package-info.
  ///
  /// @param sources the root of a source tree
  static Map<String, Integer> filesByPackage(Path sources) throws IOException {
    Map<String, Integer> files = new TreeMap<>();
    try (var paths = Files.walk(sources)) {
      paths
          .filter(path -> path.toString().endsWith(".java") && !path.endsWith("package-info.java"))
          .map(path -> sources.relativize(path.getParent()).toString().replace('/', '.'))
          .forEach(name -> files.merge(name, 1, Integer::sum));
    }
    return files;
  }

  private static SliceAssignment packages() {
    return new SliceAssignment() {
      @Override
      public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
        return javaClass.getPackageName().startsWith(OURS)
            ? SliceIdentifier.of(javaClass.getPackageName())
            : SliceIdentifier.ignore();
      }

      @Override
      public String getDescription() {
        return "packages";
      }
    };
  }
}
