package com.keer.ticketmaster.section;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.serde.WireFormat;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What the deciders, and the library, may depend on.
class DeciderRulesTest {

  private static final JavaClasses LIBRARY =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          // The servers that tests start are not part of it.
          .withImportOption(location -> !location.contains("/embedded/"))
          .withImportOption(location -> !location.contains("/rules/"))
          .importPackages("com.keer.ticketmaster");

  private static final DescribedPredicate<JavaClass> DECIDERS =
      resideInAnyPackage(
          "com.keer.ticketmaster.hall..",
          "com.keer.ticketmaster.booking..",
          "com.keer.ticketmaster.section..",
          "com.keer.ticketmaster.internal.reservation..",
          "com.keer.ticketmaster.internal.buyer..",
          "com.keer.ticketmaster.internal.bytes..",
          "com.keer.ticketmaster.internal.codec..");

  private static final Set<String> CLOCKS_AND_CHANCE =
      Set.of(
          "java.lang.System.currentTimeMillis",
          "java.lang.System.nanoTime",
          "java.lang.Math.random",
          "java.util.UUID.randomUUID",
          "java.time.Instant.now",
          "java.time.LocalDate.now",
          "java.time.LocalDateTime.now",
          "java.time.ZonedDateTime.now",
          "java.time.OffsetDateTime.now");

  private static final ArchRule KNOW_NEITHER_KAFKA_NOR_JACKSON =
      noClasses()
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("org.apache.kafka..", "tools.jackson..", "com.fasterxml.."));

  private static final ArchRule KNOW_NO_CLOCK_AND_NO_CHANCE =
      noClasses()
          .should()
          .dependOnClassesThat(
              name(Clock.class.getName())
                  .or(name(Random.class.getName()))
                  .or(name("java.security.SecureRandom"))
                  .or(name("java.util.concurrent.ThreadLocalRandom")))
          .orShould()
          .accessTargetWhere(
              DescribedPredicate.describe(
                  "reads a clock or rolls dice",
                  (JavaAccess<?> access) ->
                      CLOCKS_AND_CHANCE.contains(
                          access.getTargetOwner().getName() + '.' + access.getName())));

  private static final ArchRule KNOW_NO_SERVER_AND_NO_BACKEND =
      noClasses()
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                  "io.javalin..",
                  "org.eclipse.jetty..",
                  "jakarta.servlet..",
                  "java.net.http..",
                  "com.sun.net.httpserver..",
                  "java.sql..",
                  "javax.sql..",
                  "org.jdbi..",
                  "org.postgresql..",
                  "redis.clients..",
                  "org.apache.logging..",
                  "ch.qos.logback..",
                  "java.util.logging..",
                  "picocli.."));

  @Test
  void decidersKnowNeitherKafkaNorJackson() {
    // When
    JavaClasses deciders = LIBRARY.that(DECIDERS);

    // Then
    assertThat(deciders).hasSizeGreaterThan(40);
    KNOW_NEITHER_KAFKA_NOR_JACKSON.check(deciders);
  }

  @Test
  void theRuleAboutKafkaAndJacksonNoticesAFormat() {
    // Given
    JavaClasses formats = new ClassFileImporter().importClasses(WireFormat.class);

    // When
    boolean violated = KNOW_NEITHER_KAFKA_NOR_JACKSON.evaluate(formats).hasViolation();

    // Then
    assertThat(violated).isTrue();
  }

  @Test
  void decidersKnowNoClockAndNoChance() {
    // When
    JavaClasses deciders = LIBRARY.that(DECIDERS);

    // Then
    KNOW_NO_CLOCK_AND_NO_CHANCE.check(deciders);
  }

  @Test
  void theRuleAboutClocksNoticesEveryOne() {
    // Given
    ClassFileImporter importer = new ClassFileImporter();

    // When
    var violations =
        KNOW_NO_CLOCK_AND_NO_CHANCE
            .evaluate(
                importer.importClasses(
                    ReadsMillis.class,
                    ReadsInstant.class,
                    TakesAClock.class,
                    RollsDice.class,
                    MakesAnId.class))
            .getFailureReport()
            .getDetails();

    // Then
    assertThat(violations)
        .anyMatch(detail -> detail.contains("ReadsMillis"))
        .anyMatch(detail -> detail.contains("ReadsInstant"))
        .anyMatch(detail -> detail.contains("TakesAClock"))
        .anyMatch(detail -> detail.contains("RollsDice"))
        .anyMatch(detail -> detail.contains("MakesAnId"));
  }

  @Test
  void theLibraryKnowsNoServerNoDatabaseAndNoLoggingBackend() {
    // When
    JavaClasses library = LIBRARY.that(resideInAnyPackage("com.keer.ticketmaster.."));

    // Then
    KNOW_NO_SERVER_AND_NO_BACKEND.check(library);
  }

  @Test
  void theRuleAboutServersNoticesASqlException() {
    // Given
    JavaClasses sql = new ClassFileImporter().importClasses(TalksToADatabase.class);

    // When
    boolean violated = KNOW_NO_SERVER_AND_NO_BACKEND.evaluate(sql).hasViolation();

    // Then
    assertThat(violated).isTrue();
  }

  record ReadsMillis(long millis) {
    ReadsMillis() {
      this(System.currentTimeMillis());
    }
  }

  record ReadsInstant(Instant instant) {
    ReadsInstant() {
      this(Instant.now());
    }
  }

  record TakesAClock(Clock clock) {}

  record RollsDice(Random random) {}

  record MakesAnId(UUID id) {
    MakesAnId() {
      this(UUID.randomUUID());
    }
  }

  record TalksToADatabase(SQLException failure) {}
}
