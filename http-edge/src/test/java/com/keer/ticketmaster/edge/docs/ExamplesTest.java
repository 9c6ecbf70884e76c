package com.keer.ticketmaster.edge.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.edge.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Runs every operation and compares the answers with the document.
///
/// `-Dexamples.record=true` records the examples of the document again.
@ExtendWith(Stack.class)
class ExamplesTest {

  private static final Path FILE =
      Path.of("src/main/resources/com/keer/ticketmaster/edge/docs/examples.json");

  private static final ObjectNode DOCUMENT = ApiDocument.load();

  @BeforeAll
  static void record() throws IOException {
    if (Boolean.getBoolean("examples.record")) {
      JsonMapper pretty = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
      Files.writeString(
          FILE, pretty.writeValueAsString(Performance.examples(Performance.exchanges())) + "\n");
    }
  }

  static List<Exchange> exchanges() {
    return Performance.exchanges();
  }

  @ParameterizedTest
  @MethodSource("exchanges")
  void anAnswerIsWhatTheDocumentPromises(Exchange exchange) {
    assertThat(faults(exchange)).as(exchange.toString()).isEmpty();
  }

  @Test
  void anAnswerThatIsNotPromisedIsFound() {
    // Given
    Exchange held =
        exchanges().stream()
            .filter(each -> each.name().equals("Hold seats"))
            .findFirst()
            .orElseThrow();
    ObjectNode silent = DOCUMENT.deepCopy();
    ((ObjectNode) silent.at("/components/schemas/Reservation/properties")).remove("expiresAt");

    // When
    Operation poorer = Operation.of(silent, held.operation().id());

    // Then
    assertThat(faults(withOperation(held, poorer))).isNotEmpty();
  }

  private static Exchange withOperation(Exchange exchange, Operation operation) {
    return new Exchange(
        operation,
        exchange.name(),
        exchange.path(),
        exchange.headers(),
        exchange.sent(),
        exchange.status(),
        exchange.type(),
        exchange.answered(),
        exchange.body());
  }

  /// What an answer has that the document does not describe.
  private static List<String> faults(Exchange exchange) {
    Operation operation = exchange.operation();
    if (exchange.status() < 400 && !operation.names(exchange.status())) {
      return List.of("the document does not know status " + exchange.status());
    }
    JsonNode response = operation.response(exchange.status());
    if (!response.has("content")) {
      return exchange.body().isEmpty() ? List.of() : List.of("it has a body");
    }
    JsonNode media = response.get("content").path(exchange.type());
    if (media.isMissingNode()) {
      return List.of("the document does not know type " + exchange.type());
    }
    JsonNode value =
        exchange.isJson() ? exchange.json() : Exchange.MAPPER.valueToTree(exchange.body());
    return Schemas.faults(operation.document(), media.get("schema"), value).stream()
        .map(Object::toString)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("exchanges")
  void aRequestThatSucceedsIsOneThatTheDocumentAllows(Exchange exchange) {
    JsonNode schema = exchange.operation().bodySchema();
    if (exchange.sent() != null && schema != null && exchange.status() != 422) {
      JsonNode sent = Exchange.MAPPER.readTree(exchange.sent());
      assertThat(Schemas.faults(DOCUMENT, schema, sent)).as(exchange.toString()).isEmpty();
    } else if (exchange.status() == 422) {
      JsonNode sent = Exchange.MAPPER.readTree(exchange.sent());
      assertThat(Schemas.allows(DOCUMENT, schema, sent)).as(exchange.toString()).isFalse();
    }
  }

  @Test
  void everyOperationHasAnExampleThatSucceeds() {
    // Given
    TreeSet<String> operations = new TreeSet<>();
    Operation.all(DOCUMENT).forEach(operation -> operations.add(operation.id()));

    // When
    TreeSet<String> succeeded = new TreeSet<>();
    exchanges().stream()
        .filter(exchange -> exchange.status() < 400)
        .forEach(exchange -> succeeded.add(exchange.operation().id()));

    // Then
    assertThat(succeeded).isEqualTo(operations);
  }

  @ParameterizedTest
  @MethodSource("exchanges")
  void theExamplesOfTheDocumentAreOfThisShape(Exchange exchange) throws IOException {
    // Given: the file itself, which a recording has just written
    JsonNode kept =
        Exchange.MAPPER.readTree(Files.readString(FILE)).path(exchange.operation().id());

    // When
    List<JsonNode> example =
        kept.valueStream()
            .filter(each -> each.get("name").asString().equals(exchange.name()))
            .toList();

    // Then
    assertThat(example).as("-Dexamples.record=true records them again").hasSize(1);
    assertThat(shape(exchange, example.getFirst())).isEqualTo(shape(exchange, exchange.toJson()));
  }

  /// Whether the sections of a new event are already live, and whether PostgreSQL still shows the
  /// newest reservation as held, depends on milliseconds.
  private static Set<String> shape(Exchange exchange, JsonNode example) {
    Set<String> shape = Exchange.shape(example);
    String passing =
        switch (exchange.operation().id()) {
          case "createEvent" -> "/response/body/sections/\\*/(counts/|sequence ).*";
          case "listReservations" -> "/response/body/items/\\*/expiresAt .*";
          default -> "";
        };
    shape.removeIf(each -> each.matches(passing));
    return shape;
  }

  @Test
  void theDocumentHasNoExampleThatIsNotCarriedOut() throws IOException {
    // Given
    ObjectNode carriedOut = Performance.examples(exchanges());

    // Then
    JsonNode kept = Exchange.MAPPER.readTree(Files.readString(FILE));
    assertThat(names(kept)).isEqualTo(names(carriedOut));
  }

  private static Set<String> names(JsonNode examples) {
    TreeSet<String> names = new TreeSet<>();
    examples
        .properties()
        .forEach(operation ->
            operation
                .getValue()
                .forEach(example ->
                    names.add(operation.getKey() + "/" + example.get("name").asString())));
    return names;
  }
}
