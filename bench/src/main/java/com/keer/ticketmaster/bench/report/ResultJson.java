package com.keer.ticketmaster.bench.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.keer.ticketmaster.bench.result.RunResult;
import com.keer.ticketmaster.bench.result.ScenarioResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Results in a file, for scripts and for later comparisons.
///
/// The headline's figures are at the top, so that a script need not know how runs are chosen.
public final class ResultJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .addMixIn(RunResult.class, WithVerdict.class)
          .build();

  /// The properties of a run besides its components; ignored when read.
  private interface WithVerdict {
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    boolean correct();
  }

  private ResultJson() {}

  /// Writes the file, and creates its folders.
  public static void write(ScenarioResult result, Path file) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    Files.writeString(file, MAPPER.writeValueAsString(document(result)) + "\n");
  }

  /// Reads a result file; for any other file, throws an IOException with its name.
  public static ScenarioResult read(Path file) throws IOException {
    try {
      return MAPPER.readValue(Files.readString(file), ScenarioResult.class);
    } catch (JacksonException e) {
      throw new IOException(file + " is not a result of a benchmark: " + e.getMessage(), e);
    }
  }

  private static Map<String, Object> document(ScenarioResult result) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("scenario", result.scenario());
    document.put("command", result.command());
    document.put("startedAt", result.startedAt());
    document.put("machine", result.machine());
    RunResult headline = result.headline();
    document.put("reservationsPerSecond", headline.reservationsPerSecond());
    Double ratio = result.passthroughRatio();
    if (ratio != null) {
      document.put("passthroughRatio", ratio);
    }
    document.put("p50Ms", headline.latency().p50Ms());
    document.put("p95Ms", headline.latency().p95Ms());
    document.put("p99Ms", headline.latency().p99Ms());
    document.put("p999Ms", headline.latency().p999Ms());
    document.put("maxMs", headline.latency().maxMs());
    document.put("errors", result.errors());
    document.put("correct", result.correct());
    document.put("headline", headline);
    document.put("runs", result.runs());
    return document;
  }
}
