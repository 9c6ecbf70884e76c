package com.keer.ticketmaster.bench.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.keer.ticketmaster.bench.result.RunResult;
import com.keer.ticketmaster.bench.result.ScenarioResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Results in a file, for scripts to judge and for comparisons to read again.
///
/// The headline's figures stand at the top, so that a script need not know how runs are chosen.
public final class ResultJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .addMixIn(RunResult.class, WithVerdict.class)
          .build();

  /// The file; nulls stay out.
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Document(
      String scenario,
      String command,
      String startedAt,
      Map<String, String> machine,
      double reservationsPerSecond,
      @Nullable Double passthroughRatio,
      double p50Ms,
      double p95Ms,
      double p99Ms,
      double p999Ms,
      double maxMs,
      long errors,
      boolean correct,
      RunResult headline,
      List<RunResult> runs) {

    Document {
      Objects.requireNonNull(scenario, "scenario");
      Objects.requireNonNull(machine, "machine");
      Objects.requireNonNull(headline, "headline");
      Objects.requireNonNull(runs, "runs");
    }
  }

  /// What a run says besides its components; ignored when read.
  private interface WithVerdict {
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    boolean correct();
  }

  private ResultJson() {}

  /// Writes the file, and the directories that lead to it.
  public static void write(ScenarioResult result, Path file) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    Files.writeString(file, MAPPER.writeValueAsString(document(result)) + "\n");
  }

  /// Reads what was written; a file that holds something else is an IOException with its name.
  public static ScenarioResult read(Path file) throws IOException {
    try {
      Document document = MAPPER.readValue(Files.readString(file), Document.class);
      return new ScenarioResult(
          document.scenario,
          document.command,
          document.startedAt,
          document.machine,
          document.runs,
          document.headline,
          document.passthroughRatio);
    } catch (JacksonException e) {
      throw new IOException(file + " is not a result of a benchmark: " + e.getMessage(), e);
    }
  }

  private static Document document(ScenarioResult result) {
    RunResult headline = result.headline();
    return new Document(
        result.scenario(),
        result.command(),
        result.startedAt(),
        result.machine(),
        headline.reservationsPerSecond(),
        result.passthroughRatio(),
        headline.latency().p50Ms(),
        headline.latency().p95Ms(),
        headline.latency().p99Ms(),
        headline.latency().p999Ms(),
        headline.latency().maxMs(),
        result.errors(),
        result.correct(),
        headline,
        result.runs());
  }
}
