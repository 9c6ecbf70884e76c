package com.keer.ticketmaster.edge.manifests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// One document of a file of manifests.
record Manifest(ObjectNode json) {

  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  static List<Manifest> readAll(Path file) {
    List<Manifest> all = new ArrayList<>();
    try (MappingIterator<JsonNode> documents =
        YAML.readerFor(JsonNode.class).readValues(Files.readString(file))) {
      documents.forEachRemaining(document -> all.add(new Manifest((ObjectNode) document)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  String kind() {
    return text("/kind");
  }

  String name() {
    return text("/metadata/name");
  }

  /// The text or number at a place; empty if there is none.
  String text(String pointer) {
    return json.at(pointer).asString("");
  }

  JsonNode at(String pointer) {
    return json.at(pointer);
  }

  @Override
  public String toString() {
    return kind() + " " + name();
  }
}
