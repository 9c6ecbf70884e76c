package com.keer.ticketmaster.edge.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.edge.config.Variable;
import com.keer.ticketmaster.edge.problem.ProblemType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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
        new Page("docs/variables.md", variables()), new Page("docs/problems.md", problems()));
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
