package com.keer.ticketmaster.edge.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// One operation as the document describes it.
record Operation(ObjectNode document, String path, String method, JsonNode described) {

  static List<Operation> all(ObjectNode document) {
    List<Operation> all = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
      for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
        String name = method.getKey().toUpperCase(Locale.ROOT);
        all.add(new Operation(document, path.getKey(), name, method.getValue()));
      }
    }
    return all;
  }

  static Operation of(ObjectNode document, String id) {
    return all(document).stream()
        .filter(operation -> operation.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("the document has no operation " + id));
  }

  String id() {
    return described.path("operationId").asString("");
  }

  boolean isPlain() {
    return path.startsWith("/v1/");
  }

  boolean isFor(String address) {
    String template = path.replaceAll("\\{\\w+}", "[^/]+");
    return Pattern.matches(template, address.split("\\?", 2)[0]);
  }

  /// The parameters of one kind: `path`, `query` or `header`.
  List<JsonNode> parameters(String in) {
    List<JsonNode> found = new ArrayList<>();
    for (JsonNode each : described.path("parameters")) {
      JsonNode parameter = resolved(each);
      if (parameter.get("in").stringValue().equals(in)) {
        found.add(parameter);
      }
    }
    return found;
  }

  /// The schema of the body of a request; null if it has none.
  JsonNode bodySchema() {
    return described.at("/requestBody/content/application~1json").get("schema");
  }

  /// The response that the document describes for a status.
  JsonNode response(int status) {
    JsonNode responses = described.get("responses");
    String key = Integer.toString(status);
    return resolved(responses.has(key) ? responses.get(key) : responses.get("default"));
  }

  boolean names(int status) {
    return described.get("responses").has(Integer.toString(status));
  }

  private JsonNode resolved(JsonNode node) {
    return node.has("$ref")
        ? resolved(document.at(node.get("$ref").stringValue().substring(1)))
        : node;
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
