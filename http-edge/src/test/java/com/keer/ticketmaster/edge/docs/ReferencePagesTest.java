package com.keer.ticketmaster.edge.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.edge.config.Variable;
import com.keer.ticketmaster.edge.metrics.Metric;
import com.keer.ticketmaster.edge.problem.ProblemType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The pages that are made from the code. After a change, `-Dpages.write=true` writes them.
class ReferencePagesTest {

  record Page(String file, String content) {
    @Override
    public String toString() {
      return file;
    }
  }

  static Stream<Page> pages() {
    return Stream.of(
        new Page("docs/variables.md", variables()),
        new Page("docs/problems.md", problems()),
        new Page("docs/metrics.md", metrics()));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void thePageSaysWhatTheCodeSays(Page page) throws IOException {
    // Given
    Path path = Path.of(page.file());
    if (Boolean.getBoolean("pages.write")) {
      Files.writeString(path, page.content());
    }

    // When
    String written = Files.readString(path);

    // Then
    assertThat(written.lines())
        .as(
            "%s differs from the code; write it with: ./mvnw test -pl http-edge -am"
                + " -Dsurefire.failIfNoSpecifiedTests=false -Dtest=ReferencePagesTest"
                + " -Dpages.write=true",
            page.file())
        .containsExactlyElementsOf(page.content().lines().toList());
  }

  private static String variables() {
    return """
    # Environment variables

    Made from `Variable` by `ReferencePagesTest`; do not edit. All mistakes are reported at once, unknown variables that
    begin with `TICKETMASTER_` included.

    What is secret, or may be, can be read from a file instead: `TICKETMASTER_POSTGRES_PASSWORD_FILE=/run/secrets/postgres`,
    and in the same way with `_FILE` at its end
    """
        + Variable.SECRETS.stream()
            .map(each -> "`" + each.key() + "`")
            .collect(Collectors.joining(", ", "", ".\n"))
        + """

        | variable | default | takes | purpose |
        |---|---|---|---|
        """
        + Arrays.stream(Variable.values())
            .map(each ->
                "| `%s` | %s | %s | %s |\n"
                    .formatted(
                        each.key(),
                        each.standard(),
                        each.unit() == null ? each.form() : each.form() + " (" + each.unit() + ")",
                        each.meaning()))
            .collect(Collectors.joining());
  }

  private static String metrics() {
    return """
    # Metrics

    Made from `Metric` by `ReferencePagesTest`; do not edit. `GET /metrics` serves all of them as OpenMetrics. With
    `TICKETMASTER_OTLP_ENDPOINT`, the same names and values also go to an OpenTelemetry collector.

    A counter begins at 0 with the process and only grows. A histogram has `…_bucket`, `…_count` and `…_sum`. Labels never
    contain an event, section, user or reservation, so the number of series has a fixed limit. The label `topic` is the
    name without the prefix of the installation. What a process does not have (a role, PostgreSQL, Redis) is absent.

    Figures of the engine are those of this process's partitions: add them up over all instances. They count what was
    processed; after a failure, Kafka may process a record again, and then it counts twice. Kafka removes the counters
    of a task that moves away: what the task counted after the last reading is missing.

    | metric | type | unit | labels | meaning |
    |---|---|---|---|---|
    """
        + Arrays.stream(Metric.values())
            .map(each ->
                "| `%s` | %s | %s | %s | %s |\n"
                    .formatted(
                        each.key(),
                        each.kind().name().toLowerCase(Locale.ROOT),
                        each.unit(),
                        String.join(", ", each.labels()),
                        each.meaning()))
            .collect(Collectors.joining())
        + """

        ## The JVM

        The names are those of Prometheus' client library: `jvm_memory_…`, `jvm_gc_…`, `jvm_buffer_pool_…`, `jvm_threads_…`,
        `jvm_classes_…`, `jvm_runtime_info` and `process_…`. The most useful ones:

        | metric | labels | meaning |
        |---|---|---|
        | `jvm_memory_used_bytes`, `jvm_memory_max_bytes` | area | Memory in use, and the most there may be. |
        | `jvm_gc_collection_seconds_count`, `…_sum` | gc | Collections, and the time they took. |
        | `jvm_threads_current` | | Platform threads. |
        | `jvm_buffer_pool_used_bytes` | pool | Memory outside of the heap. |
        | `process_cpu_seconds_total` | | CPU time. |
        | `process_open_fds`, `process_max_fds` | | Open files, and the most there may be. |
        """;
  }

  private static String problems() {
    return """
    # Problem types

    Made from `ProblemType` by `ReferencePagesTest`; do not edit. Every error is a problem document (RFC 9457) with one of
    these types; under `/v1` it is plain text with the same status. Every `503` has a `Retry-After`.

    | type | status | title | meaning |
    |---|---|---|---|
    """
        + Arrays.stream(ProblemType.values())
            .map(each ->
                "| `%s` | %d | %s | %s |\n"
                    .formatted(each.uri(), each.status(), each.title(), each.explanation()))
            .collect(Collectors.joining());
  }
}
