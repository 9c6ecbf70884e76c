package com.keer.ticketmaster.edge.docs;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Compares JSON with the schemas of the document.
final class Schemas {

  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private Schemas() {}

  /// What a value has that its schema does not allow; empty if nothing.
  static List<Error> faults(ObjectNode document, JsonNode schema, JsonNode value) {
    return of(document, schema)
        .validate(
            value,
            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
  }

  static boolean allows(ObjectNode document, JsonNode schema, JsonNode value) {
    try {
      return faults(document, schema, value).isEmpty();
    } catch (JacksonException e) {
      // The validator cannot compare numbers as large as that with anything.
      return false;
    }
  }

  private static Schema of(ObjectNode document, JsonNode schema) {
    ObjectNode alone = schema.deepCopy().asObject();
    // Where the references of the schema point to.
    alone.set("components", document.get("components"));
    return REGISTRY.getSchema(alone);
  }
}
