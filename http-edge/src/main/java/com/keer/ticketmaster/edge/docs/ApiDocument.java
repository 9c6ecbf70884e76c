package com.keer.ticketmaster.edge.docs;

import com.keer.ticketmaster.section.AllocationPolicies;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The OpenAPI document: a frame, one part for each group of routes, and the examples.
///
/// Frame and parts are written by hand. The examples are recorded requests and answers; a test
/// repeats them.
public final class ApiDocument {

  /// In the order in which people want to read them.
  private static final List<String> PARTS =
      List.of(
          "reservations",
          "events",
          "sections",
          "tickets",
          "venues",
          "v1",
          "health",
          "documentation",
          "limits");

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private ApiDocument() {}

  /// The whole document.
  public static ObjectNode load() {
    ObjectNode document = object("openapi.json");
    for (String part : PARTS) {
      merge(document, object("parts/" + part + ".json"));
    }
    refuseTooMany(document);
    // What this server has: an installation may bring policies of its own.
    ArrayNode policies = (ArrayNode) document.at("/components/schemas/AllocationPolicy/enum");
    AllocationPolicies.installed().names().forEach(policies::add);
    ObjectNode examples = object("examples.json");
    for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        ObjectNode described = (ObjectNode) operation.getValue();
        JsonNode carriedOut = examples.path(described.path("operationId").stringValue());
        carriedOut.forEach(example -> add(document, described, example));
      }
    }
    return document;
  }

  /// Every route may refuse those who ask too often; under `/v1` the answer is any other error's.
  private static void refuseTooMany(ObjectNode document) {
    for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
      if (path.getKey().startsWith("/v1/")) {
        continue;
      }
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        ((ObjectNode) operation.getValue().get("responses"))
            .putObject("429")
            .put("$ref", "#/components/responses/RateExceeded");
      }
    }
  }

  static byte[] bytes(JsonNode document) {
    return MAPPER.writeValueAsBytes(document);
  }

  private static ObjectNode object(String name) {
    return (ObjectNode) MAPPER.readTree(Resources.read(name));
  }

  private static void merge(ObjectNode into, ObjectNode from) {
    for (Map.Entry<String, JsonNode> entry : from.properties()) {
      if (into.get(entry.getKey()) instanceof ObjectNode there
          && entry.getValue() instanceof ObjectNode more) {
        merge(there, more);
      } else if (into.has(entry.getKey())) {
        throw new IllegalStateException("described twice: " + entry.getKey());
      } else {
        into.set(entry.getKey(), entry.getValue());
      }
    }
  }

  private static void add(ObjectNode document, ObjectNode operation, JsonNode example) {
    // As it was sent, for the page: OpenAPI has no place for a complete exchange.
    operation.withArrayProperty("x-exchanges").add(example);
    String name = example.get("name").stringValue();
    JsonNode request = example.get("request");
    if (request.has("body") && operation.has("requestBody")) {
      contents(operation.get("requestBody"))
          .forEach(media -> put(media, name, request.get("body")));
    }
    JsonNode response = example.get("response");
    ObjectNode described = response(document, operation, response.get("status").asString());
    if (response.has("body") && described != null) {
      contents(described).forEach(media -> put(media, name, response.get("body")));
    }
  }

  /// The description of a response; a shared one is copied, because an example belongs to one
  /// operation.
  private static ObjectNode response(ObjectNode document, ObjectNode operation, String status) {
    ObjectNode responses = (ObjectNode) operation.get("responses");
    String key = responses.has(status) ? status : "default";
    ObjectNode described = (ObjectNode) responses.get(key);
    if (described.has("$ref")) {
      String pointer = described.get("$ref").stringValue().substring(1);
      described = (ObjectNode) document.at(pointer).deepCopy();
      responses.set(key, described);
    }
    return described;
  }

  private static JsonNode contents(JsonNode described) {
    return described.path("content");
  }

  private static void put(JsonNode media, String name, JsonNode value) {
    ((ObjectNode) media).withObjectProperty("examples").putObject(name).set("value", value);
  }
}
