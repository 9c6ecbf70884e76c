package com.keer.ticketmaster.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.keer.ticketmaster.bench.result.RunResult;
import com.keer.ticketmaster.bench.result.ScenarioResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ResultJsonTest {
  @TempDir Path directory;

  static Stream<ScenarioResult> results() {
    return Stream.of(
        Examples.flood(),
        Examples.scale(),
        Examples.wrong(3),
        Examples.empty(),
        Examples.withoutRuns());
  }

  @ParameterizedTest
  @MethodSource("results")
  void readsWhatItWrote(ScenarioResult result) throws IOException {
    // Given
    Path file = directory.resolve("deep/down/result.json");

    // When
    ResultJson.write(result, file);

    // Then
    assertThat(ResultJson.read(file)).isEqualTo(result);
  }

  @Test
  void keepsTheOrderOfSettings() throws IOException {
    // Given
    RunResult run = Examples.flood().runs().getFirst();
    Path file = directory.resolve("result.json");

    // When
    ResultJson.write(Examples.flood(), file);

    // Then
    assertThat(ResultJson.read(file).runs().getFirst().settings().keySet())
        .containsExactlyElementsOf(run.settings().keySet());
  }

  @Test
  void putsTheHeadlineAtTheTop() throws IOException {
    // When
    JsonNode json = written(Examples.flood());

    // Then
    assertThat(json.propertyNames())
        .contains("scenario", "command", "startedAt", "machine", "runs", "p95Ms", "p999Ms");
    assertThat(json.get("reservationsPerSecond").asDouble()).isEqualTo(41_200);
    assertThat(json.get("passthroughRatio").asDouble()).isEqualTo(0.69);
    assertThat(json.get("p50Ms").asDouble()).isPositive();
    assertThat(json.get("p99Ms").asDouble()).isLessThan(json.get("maxMs").asDouble());
    assertThat(json.get("errors").asLong()).isZero();
    assertThat(json.get("correct").asBoolean()).isTrue();
    assertThat(json.get("runs").size()).isEqualTo(3);
    assertThat(json.get("runs").get(0).get("correct").asBoolean()).isTrue();
  }

  @Test
  void isNotCorrectWithAViolation() throws IOException {
    // When
    JsonNode json = written(Examples.wrong(1));

    // Then
    assertThat(json.get("correct").asBoolean()).isFalse();
    assertThat(json.get("runs").get(0).get("correct").asBoolean()).isFalse();
    assertThat(json.has("passthroughRatio")).isFalse();
  }

  @Test
  void namesAFileThatHoldsSomethingElse() throws IOException {
    // Given
    Path file = Files.writeString(directory.resolve("package.json"), "{\"name\": \"x\"}");

    // Then
    assertThatThrownBy(() -> ResultJson.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("package.json is not a result of a benchmark");
  }

  private JsonNode written(ScenarioResult result) throws IOException {
    Path file = directory.resolve("result.json");
    ResultJson.write(result, file);
    return JsonMapper.shared().readTree(Files.readString(file));
  }
}
