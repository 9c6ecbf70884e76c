package com.keer.ticketmaster.edge.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.edge.Answer;
import com.keer.ticketmaster.edge.Stack;
import com.keer.ticketmaster.edge.access.Audience;
import com.keer.ticketmaster.edge.http.Route;
import com.keer.ticketmaster.edge.problem.ProblemType;
import com.keer.ticketmaster.edge.server.RunningRoutes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@ExtendWith(Stack.class)
class OpenApiTest {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

  private final ObjectNode document = ApiDocument.load();

  private Set<String> described() {
    return Operation.all(document).stream()
        .map(Operation::toString)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void describesEveryRouteAndNoOther() {
    assertThat(described()).isEqualTo(new TreeSet<>(RunningRoutes.of(Stack.edge())));
  }

  @Test
  void saysWhoEachOperationIsFor() {
    // Given
    Map<String, String> expected = new TreeMap<>();
    for (Route route : RunningRoutes.all(Stack.edge())) {
      if (route.page()) {
        continue;
      }
      expected.put(route.method().name() + " " + route.path(), security(route));
    }

    // When
    Map<String, String> written = new TreeMap<>();
    for (Operation operation : Operation.all(document)) {
      written.put(operation.toString(), operation.described().path("security").toString());
    }

    // Then
    assertThat(written).isEqualTo(expected);
    assertThat(new TreeSet<>(written.values())).hasSizeGreaterThan(3);
  }

  /// One scope of several is enough; an empty requirement stands for nobody in particular.
  private static String security(Route route) {
    List<String> choices = new ArrayList<>();
    if (route.audience() == Audience.GUEST) {
      choices.add("{}");
    }
    route.audience().scopes(route.looks()).stream()
        .sorted()
        .map(scope -> "{\"token\":[\"" + scope.label() + "\"]}")
        .forEach(choices::add);
    return "[" + String.join(",", choices) + "]";
  }

  @Test
  void aRouteThatIsNotDescribedIsFound() {
    // Given
    ObjectNode poorer = document.deepCopy();
    ((ObjectNode) poorer.get("paths")).remove("/api/reservations/{reservationId}/confirm");

    // When
    List<String> names = Operation.all(poorer).stream().map(Operation::toString).toList();

    // Then
    assertThat(new TreeSet<>(names)).isNotEqualTo(new TreeSet<>(RunningRoutes.of(Stack.edge())));
  }

  @Test
  void isServedAsItIs() {
    // When
    Answer served = Stack.client().get("/openapi.json");
    Answer known = Stack.client().get("/openapi.json", "If-None-Match", served.header("ETag"));

    // Then
    assertThat(served.status()).isEqualTo(200);
    assertThat(served.json()).isEqualTo(document);
    assertThat(served.text("openapi")).isEqualTo("3.1.0");
    assertThat(known.status()).isEqualTo(304);
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    assertThat(brokenReferences(document, document)).isEmpty();
  }

  @Test
  void aReferenceThatLeadsNowhereIsFound() {
    // Given
    ObjectNode broken = document.deepCopy();
    ((ObjectNode) broken.at("/components/schemas")).remove("Booking");

    // Then
    assertThat(brokenReferences(broken, broken)).containsExactly("#/components/schemas/Booking");
  }

  private static List<String> brokenReferences(ObjectNode document, JsonNode node) {
    List<String> broken = new ArrayList<>();
    if (node.isObject() && node.path("$ref").isString()) {
      String reference = node.get("$ref").stringValue();
      if (document.at(reference.substring(1)).isMissingNode()) {
        broken.add(reference);
      }
    }
    for (JsonNode child : node) {
      broken.addAll(brokenReferences(document, child));
    }
    return broken;
  }

  @Test
  void everyOperationIsToldApartAndComplete() {
    // Given
    List<Operation> operations = Operation.all(document);
    List<String> tags =
        document.get("tags").valueStream().map(tag -> tag.get("name").asString()).toList();

    // Then
    assertThat(operations.stream().map(Operation::id)).doesNotHaveDuplicates().doesNotContain("");
    assertThat(operations)
        .allSatisfy(operation -> {
          List<String> placeholders = new ArrayList<>();
          Matcher matcher = PLACEHOLDER.matcher(operation.path());
          while (matcher.find()) {
            placeholders.add(matcher.group(1));
          }
          assertThat(operation.parameters("path").stream().map(each -> each.get("name").asString()))
              .containsExactlyElementsOf(placeholders);
          assertThat(operation.described().path("summary").asString("")).isNotEmpty();
          assertThat(operation.described().get("responses").has("default")).isTrue();
          assertThat(tags).contains(operation.described().at("/tags/0").asString());
        });
  }

  @Test
  void everyComponentIsUsed() {
    // Given
    String text = document.toString();

    // Then
    for (Map.Entry<String, JsonNode> kind : document.get("components").properties()) {
      if (kind.getKey().equals("securitySchemes")) {
        // Named by operations, not referred to.
        continue;
      }
      for (Iterator<String> names = kind.getValue().propertyNames().iterator(); names.hasNext(); ) {
        assertThat(text).contains("\"#/components/" + kind.getKey() + "/" + names.next() + "\"");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(ProblemType.class)
  void everyKindOfProblemIsExplained(ProblemType type) {
    // When
    Answer page = Stack.client().get(type.uri());

    // Then
    assertThat(type.explanation()).isNotEmpty();
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Content-Type")).startsWith("text/html");
    assertThat(page.header("Content-Security-Policy")).startsWith("default-src 'none'");
    assertThat(page.response().body()).contains(type.title(), ProblemPage.explanation(type));
    assertThat(page.response().body()).doesNotContain("{title}", "{explanation}");
  }

  @Test
  void thePageNeedsNothingFromElsewhere() {
    // When
    Answer page = Stack.client().get("/docs");
    String body = page.response().body();

    // Then
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Content-Type")).startsWith("text/html");
    assertThat(page.header("Content-Security-Policy"))
        .contains("connect-src 'self'", "script-src 'sha256-", "style-src 'sha256-")
        .doesNotContain("unsafe");
    // Nothing that the policy would not let run.
    assertThat(body).doesNotContainPattern("<[^>]* (style|on[a-z]+)=");
    assertThat(Pattern.compile("(https?:)?//[a-z]").matcher(body).results()).isEmpty();
    assertThat(Arrays.asList("<script src", "@import", "<img")).noneMatch(body::contains);
  }
}
