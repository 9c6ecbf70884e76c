package com.keer.ticketmaster.edge.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A request that was sent, and its answer.
///
/// @param sent the body; null if there was none
/// @param type the media type of the answer, without parameters; empty if it has no body
record Exchange(
    Operation operation,
    String name,
    String path,
    Map<String, String> headers,
    String sent,
    int status,
    String type,
    Map<String, String> answered,
    String body) {

  static final JsonMapper MAPPER = JsonMapper.builder().build();

  private static final List<String> TOLD =
      List.of("location", "etag", "link", "retry-after", "preference-applied", "allow");

  boolean isJson() {
    return type.equals("application/json") || type.equals("application/problem+json");
  }

  JsonNode json() {
    return MAPPER.readTree(body);
  }

  String text(String field) {
    return json().path(field).asString("");
  }

  String etag() {
    return answered.get("etag");
  }

  private static final Set<String> LONG = Set.of("text/html", "application/openmetrics-text");

  /// The form in the document. Pages, metrics and the document itself are left out, because they
  /// are too long for an example.
  ObjectNode toJson() {
    ObjectNode example = MAPPER.createObjectNode();
    example.put("name", name);
    ObjectNode request = example.putObject("request");
    request.put("method", operation.method());
    request.put("path", path);
    if (!headers.isEmpty()) {
      ObjectNode told = request.putObject("headers");
      headers.forEach(told::put);
    }
    if (sent != null) {
      request.set("body", value(sent));
    }
    ObjectNode response = example.putObject("response");
    response.put("status", status);
    ObjectNode told = MAPPER.createObjectNode();
    TOLD.forEach(header -> {
      if (answered.containsKey(header)) {
        told.put(header, answered.get(header));
      }
    });
    if (!type.isEmpty()) {
      told.put("content-type", type);
    }
    if (!told.isEmpty()) {
      response.set("headers", told);
    }
    if (!body.isEmpty() && !operation.path().equals("/openapi.json") && !LONG.contains(type)) {
      response.set("body", isJson() ? json() : MAPPER.valueToTree(body));
    }
    return example;
  }

  private static JsonNode value(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JacksonException e) {
      return MAPPER.valueToTree(text);
    }
  }

  /// What stays the same when it is sent another time: the names and types of all values, but not
  /// the values.
  static Set<String> shape(JsonNode example) {
    Set<String> shape = new TreeSet<>();
    collect("", example, shape);
    return shape;
  }

  private static void collect(String at, JsonNode node, Set<String> shape) {
    if (node.isObject()) {
      Map<String, JsonNode> fields = new TreeMap<>();
      node.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
      fields.forEach((name, value) -> collect(at + "/" + name, value, shape));
    } else if (node.isArray()) {
      List<JsonNode> elements = new ArrayList<>();
      node.forEach(elements::add);
      elements.forEach(element -> collect(at + "/*", element, shape));
    } else {
      shape.add(at + " " + node.getNodeType());
    }
    if (at.equals("/response/status") || at.equals("/request/method") || at.equals("/name")) {
      shape.add(at + "=" + Objects.requireNonNull(node.asString()));
    }
  }

  @Override
  public String toString() {
    return operation + " (" + name + ") -> " + status + " " + type + " " + body;
  }
}
