package com.keer.ticketmaster.edge.docs;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Derives bad requests from the document and from one good request for each operation, so that a
/// new operation gets its own automatically. Requests that the document allows are left out.
final class BadRequests {

  /// Refused by itself, before anything else is looked at.
  static final String RAW_PLUS = "a raw plus sign";

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static final List<String> METHODS =
      List.of("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "BREW");

  private static final List<String> SEGMENTS =
      List.of("%00", "%0A", "%20", "%FF%FE", "%ED%A0%80", "%F0%9F%98%80", "-1", "x".repeat(150));

  private static final List<String> VALUES =
      List.of(
          "",
          "%20",
          "%00",
          "%FF",
          "%20anna",
          "anna%C2%A0",
          "anna%E2%80%8B",
          "-1",
          "0",
          "1.5",
          "99999999999999999999",
          "NaN",
          "x".repeat(2_100));

  /// Values to put in place of any value of a body.
  private static final List<JsonNode> INSTEAD =
      List.of(
          NODES.nullNode(),
          NODES.booleanNode(true),
          NODES.numberNode(7),
          NODES.numberNode(0),
          NODES.numberNode(-1),
          NODES.numberNode(new BigDecimal("1.5")),
          NODES.numberNode(new BigInteger("99999999999999999999")),
          NODES.numberNode(new BigDecimal("1e40")),
          NODES.stringNode(""),
          NODES.stringNode("  "),
          NODES.stringNode("-1"),
          NODES.stringNode(" anna"),
          NODES.stringNode("anna\u00A0"),
          NODES.stringNode("anna\u200B"),
          NODES.stringNode("x".repeat(20_001)),
          NODES.arrayNode(),
          NODES.arrayNode().add(NODES.arrayNode()),
          NODES.arrayNode().add(NODES.nullNode()),
          NODES.objectNode(),
          NODES.objectNode().put("a", 1));

  /// Fields of which the first must be earlier than the second.
  private static final List<List<String>> ORDERED =
      List.of(
          List.of("startsAt", "endsAt"),
          List.of("saleOpensAt", "saleClosesAt"),
          List.of("saleOpensAt", "endsAt"),
          List.of("saleClosesAt", "endsAt"),
          List.of("eventStartTime", "eventEndTime"),
          List.of("reservationOpeningTime", "reservationClosingTime"),
          List.of("reservationOpeningTime", "eventEndTime"),
          List.of("reservationClosingTime", "eventEndTime"));

  private final Exchange good;
  private final Operation operation;
  private final List<BadRequest> all = new ArrayList<>();

  private BadRequests(Exchange good) {
    this.good = good;
    this.operation = good.operation();
  }

  static List<BadRequest> of(Exchange good) {
    BadRequests requests = new BadRequests(good);
    requests.methods();
    requests.segments();
    requests.query();
    requests.pluses();
    requests.headers();
    if (requests.operation.bodySchema() != null) {
      requests.bytes();
      requests.types();
      requests.values();
    }
    return requests.all;
  }

  private void add(String why, String path, Map<String, String> headers, byte[] body) {
    String bytes = body == null ? null : new String(body, StandardCharsets.ISO_8859_1);
    all.add(new BadRequest(operation, why, operation.method(), path, headers, bytes));
  }

  private byte[] goodBody() {
    return good.sent() == null ? null : good.sent().getBytes(StandardCharsets.UTF_8);
  }

  private void methods() {
    List<String> known =
        Operation.all(operation.document()).stream()
            .filter(each -> each.isFor(good.path()))
            .map(Operation::method)
            .toList();
    for (String method : METHODS) {
      if (!known.contains(method)) {
        all.add(new BadRequest(operation, "wrong method", method, good.path(), Map.of(), null));
      }
    }
  }

  private void segments() {
    String[] template = operation.path().split("/", -1);
    String[] query = good.path().split("\\?", 2);
    for (int i = 0; i < template.length; i++) {
      if (!template[i].startsWith("{")) {
        continue;
      }
      String name = template[i].substring(1, template[i].length() - 1);
      JsonNode schema = parameter("path", name).get("schema");
      List<String> bad = new ArrayList<>(SEGMENTS);
      bad.removeIf(segment -> allows(schema, NODES.stringNode(decoded(segment))));
      if (operation.names(404)) {
        bad.add("never-heard-of-it");
      }
      for (String segment : bad) {
        String[] address = query[0].split("/", -1);
        address[i] = segment;
        String path = String.join("/", address) + (query.length > 1 ? "?" + query[1] : "");
        add("bad " + name, path, good.headers(), goodBody());
      }
    }
  }

  private void query() {
    Map<String, String> given = new LinkedHashMap<>();
    String[] parts = good.path().split("\\?", 2);
    if (parts.length > 1) {
      for (String pair : parts[1].split("&", -1)) {
        given.put(pair.split("=", 2)[0], pair.split("=", 2)[1]);
      }
    }
    for (JsonNode parameter : operation.parameters("query")) {
      String name = parameter.get("name").stringValue();
      for (String value : VALUES) {
        if (!allowsText(parameter.get("schema"), decoded(value))) {
          Map<String, String> changed = new LinkedHashMap<>(given);
          changed.put(name, value);
          add("bad " + name, address(parts[0], changed), good.headers(), goodBody());
        }
      }
      if (parameter.path("required").asBoolean(false)) {
        Map<String, String> without = new LinkedHashMap<>(given);
        without.remove(name);
        add("no " + name, address(parts[0], without), good.headers(), goodBody());
      }
    }
  }

  /// A plus sign that is written as such: in each parameter that is given, and in one that is not
  /// known, which comes first.
  private void pluses() {
    String[] parts = good.path().split("\\?", 2);
    String query = parts.length > 1 ? parts[1] : "";
    add(RAW_PLUS, parts[0] + "?more=1+1" + (query.isEmpty() ? "" : "&" + query));
    if (!query.isEmpty()) {
      List<String> pairs = List.of(query.split("&", -1));
      for (int i = 0; i < pairs.size(); i++) {
        List<String> changed = new ArrayList<>(pairs);
        changed.set(i, pairs.get(i) + "+");
        add(RAW_PLUS, parts[0] + "?" + String.join("&", changed));
      }
    }
  }

  private void add(String why, String path) {
    add(why, path, good.headers(), goodBody());
  }

  private static String address(String path, Map<String, String> query) {
    List<String> pairs = new ArrayList<>();
    query.forEach((name, value) -> pairs.add(name + "=" + value));
    return pairs.isEmpty() ? path : path + "?" + String.join("&", pairs);
  }

  private void headers() {
    for (JsonNode parameter : operation.parameters("header")) {
      String name = parameter.get("name").stringValue();
      for (String value : List.of("", "x".repeat(300), "\"none\"")) {
        boolean required = parameter.path("required").asBoolean(false);
        if (required || !allows(parameter.get("schema"), NODES.stringNode(value))) {
          Map<String, String> changed = new HashMap<>(good.headers());
          changed.put(name, value);
          add("bad " + name, good.path(), changed, goodBody());
        }
      }
      if (parameter.path("required").asBoolean(false)) {
        Map<String, String> without = new HashMap<>(good.headers());
        without.remove(name);
        add("no " + name, good.path(), without, goodBody());
      }
    }
    Map<String, String> large = new HashMap<>(good.headers());
    large.put("X-Large", "x".repeat(20_000));
    add("headers too large", good.path(), large, goodBody());
  }

  private void bytes() {
    String sent = good.sent();
    String first = sent.substring(1, sent.indexOf(',') < 0 ? sent.length() - 1 : sent.indexOf(','));
    Map<String, byte[]> bodies = new LinkedHashMap<>();
    bodies.put("no body", new byte[0]);
    for (String text :
        List.of("{", "null", "[]", "\"text\"", "7", "{}{}", "NaN", "{'a':1}", "{\"a\":01}")) {
      bodies.put(text, text.getBytes(StandardCharsets.UTF_8));
    }
    bodies.put("something behind", (sent + "x").getBytes(StandardCharsets.UTF_8));
    bodies.put(
        "a field twice", ("{" + first + "," + sent.substring(1)).getBytes(StandardCharsets.UTF_8));
    bodies.put("byte order mark", ("\uFEFF" + sent).getBytes(StandardCharsets.UTF_8));
    bodies.put("UTF-16", sent.getBytes(StandardCharsets.UTF_16));
    byte[] broken = sent.getBytes(StandardCharsets.UTF_8);
    broken[sent.indexOf('"') + 1] = (byte) 0xFF;
    bodies.put("no UTF-8", broken);
    bodies.put("deep list", "[".repeat(5_000).getBytes(StandardCharsets.UTF_8));
    bodies.put("deep object", "{\"a\":".repeat(3_000).getBytes(StandardCharsets.UTF_8));
    bodies.put(
        "long number", ("{\"a\":" + "9".repeat(5_000) + "}").getBytes(StandardCharsets.UTF_8));
    bodies.put("half a character", "{\"\\ud800\":1}".getBytes(StandardCharsets.UTF_8));
    bodies.put("too long", (sent + " ".repeat(1_100_000)).getBytes(StandardCharsets.UTF_8));
    bodies.forEach((why, body) -> add(why, good.path(), good.headers(), body));
  }

  private void types() {
    for (String type :
        List.of(
            "",
            "text/plain",
            "application/x-www-form-urlencoded",
            "application/xml",
            "application/json; charset=utf-16",
            "*/*")) {
      Map<String, String> headers = new HashMap<>(good.headers());
      headers.remove("Content-Type");
      if (!type.isEmpty()) {
        headers.put("Content-Type", type);
      }
      add("type " + type, good.path(), headers, goodBody());
    }
    Map<String, String> packed = new HashMap<>(good.headers());
    packed.put("Content-Encoding", "gzip");
    add("packed", good.path(), packed, goodBody());
  }

  private void values() {
    JsonNode body = Exchange.MAPPER.readTree(good.sent());
    values("", body);
    ObjectNode more = body.deepCopy().asObject();
    more.put("extra", 1);
    body(more, "a field more");
    times("", body);
  }

  /// Times in the wrong order, which a schema cannot exclude: in each object that may have both.
  private void times(String pointer, JsonNode node) {
    if (node.isObject()) {
      ORDERED.forEach(pair -> {
        ObjectNode changed = Exchange.MAPPER.readTree(good.sent()).asObject();
        ObjectNode at = (ObjectNode) changed.at(pointer);
        at.put(pair.getFirst(), "2031-01-02T00:00:00Z").put(pair.getLast(), "2031-01-01T00:00:00Z");
        if (allows(operation.bodySchema(), changed)) {
          add(
              pointer + "/" + pair.getLast() + " before " + pair.getFirst(),
              good.path(),
              good.headers(),
              Exchange.MAPPER.writeValueAsBytes(changed));
        }
      });
      for (String name : node.propertyNames()) {
        times(pointer + "/" + name, node.get(name));
      }
    } else if (node.isArray() && !node.isEmpty()) {
      times(pointer + "/0", node.get(0));
    }
  }

  /// Each field of an object, and the first element of each list.
  private void values(String pointer, JsonNode node) {
    if (node.isObject()) {
      for (String name : List.copyOf(node.propertyNames())) {
        String field = pointer + "/" + name;
        instead(field);
        ObjectNode without = Exchange.MAPPER.readTree(good.sent()).asObject();
        ((ObjectNode) without.at(pointer)).remove(name);
        body(without, "without " + field);
        values(field, node.get(name));
      }
    } else if (node.isArray() && !node.isEmpty()) {
      values(pointer + "/0", node.get(0));
    }
  }

  private void instead(String field) {
    for (JsonNode value : INSTEAD) {
      ObjectNode changed = Exchange.MAPPER.readTree(good.sent()).asObject();
      int last = field.lastIndexOf('/');
      ((ObjectNode) changed.at(field.substring(0, last))).set(field.substring(last + 1), value);
      String text = value.toString();
      body(changed, field + " = " + (text.length() > 30 ? text.substring(0, 30) + "…" : text));
    }
    for (String half : List.of("a\\u0000b", "a\\ud800b")) {
      String marked = good.sent();
      JsonNode there = Exchange.MAPPER.readTree(marked).at(field);
      if (there.isString() && !there.stringValue().isEmpty()) {
        String quoted = Exchange.MAPPER.writeValueAsString(there);
        String text = marked.replace(quoted, "\"" + half + "\"");
        JsonNode value = NODES.stringNode(half.contains("0000") ? "a\0b" : "a\ud800b");
        ObjectNode changed = Exchange.MAPPER.readTree(marked).asObject();
        int last = field.lastIndexOf('/');
        ((ObjectNode) changed.at(field.substring(0, last))).set(field.substring(last + 1), value);
        if (!allows(operation.bodySchema(), changed)) {
          add(
              field + " = " + half,
              good.path(),
              good.headers(),
              text.getBytes(StandardCharsets.UTF_8));
        }
      }
    }
  }

  private void body(JsonNode body, String why) {
    if (!allows(operation.bodySchema(), body)) {
      add(why, good.path(), good.headers(), Exchange.MAPPER.writeValueAsBytes(body));
    }
  }

  private JsonNode parameter(String in, String name) {
    return operation.parameters(in).stream()
        .filter(each -> each.get("name").stringValue().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private boolean allows(JsonNode schema, JsonNode value) {
    return Schemas.allows(operation.document(), schema, value);
  }

  /// Whether a text is valid for a value; a number is valid if it is written like one.
  private boolean allowsText(JsonNode schema, String text) {
    boolean number =
        schema.path("type").asString("").equals("integer") && text.matches("-?\\d{1,18}");
    return allows(schema, number ? NODES.numberNode(Long.parseLong(text)) : NODES.stringNode(text));
  }

  /// Replaces values that are not text with something that no schema allows.
  private static String decoded(String encoded) {
    String text = URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    return URLEncoder.encode(text, StandardCharsets.UTF_8).contains("%EF%BF%BD") ? "\0" : text;
  }
}
