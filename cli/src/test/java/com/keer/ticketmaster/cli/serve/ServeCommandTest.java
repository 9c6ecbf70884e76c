package com.keer.ticketmaster.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.keer.ticketmaster.cli.ChildJvm;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.embedded.EmbeddedKafka;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ServeCommandTest {

  private static final JsonMapper JSON = JsonMapper.shared();

  @Test
  void servesUntilItIsToldToStopAndLogsAsJson(@TempDir Path folder) throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start();
        ChildJvm server =
            ChildJvm.start(
                Map.of(
                    "TICKETMASTER_BOOTSTRAP_SERVERS", kafka.bootstrapServers(),
                    "TICKETMASTER_HTTP_HOST", "127.0.0.1",
                    "TICKETMASTER_HTTP_PORT", "0",
                    "TICKETMASTER_OPERATOR_PORT", "0",
                    "TICKETMASTER_ACCESS", "open",
                    "TICKETMASTER_STATE_DIR", folder.toString(),
                    "TICKETMASTER_REHEARSAL", "0",
                    "TICKETMASTER_LOG_FORMAT", "json"),
                "serve")) {
      // When
      JsonNode started = JSON.readTree(server.firstLine());
      URI health = URI.create(started.get("labels").get("operators").asString() + "/health/ready");
      awaitReady(health);
      Duration stopped = server.stop("TERM");

      // Then
      assertThat(started.get("message").asString()).isEqualTo("edge started");
      assertThat(started.get("log.level").asString()).isEqualTo("INFO");
      assertThat(stopped).isLessThan(Duration.ofSeconds(20));
      assertThat(server.process().exitValue()).isEqualTo(143);
      assertThat(server.errors()).isEmpty();
    }
  }

  private static void awaitReady(URI health) {
    try (HttpClient http = HttpClient.newHttpClient()) {
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() ->
              http.send(HttpRequest.newBuilder(health).build(), BodyHandlers.discarding())
                      .statusCode()
                  == 200);
    }
  }

  @Test
  void namesEveryMistakeInItsEnvironment(@TempDir Path folder) throws Exception {
    // Given
    Path secret = Files.writeString(folder.resolve("secret"), "too short\n");

    // When
    try (ChildJvm server =
        ChildJvm.start(
            Map.of(
                "TICKETMASTER_HTTP_PORT", "web",
                "TICKETMASTER_LOG_FORMAT", "xml",
                "TICKETMASTER_ID_SECRET_FILE", secret.toString(),
                "TICKETMASTER_POSTGRES_PASSWORD_FILE", "/nowhere"),
            "serve")) {
      assertThat(server.process().waitFor(30, TimeUnit.SECONDS)).isTrue();

      // Then
      assertThat(server.process().exitValue()).isEqualTo(ExitCode.REFUSED);
      assertThat(server.errors())
          .contains("TICKETMASTER_HTTP_PORT: must be a whole number")
          .contains("TICKETMASTER_LOG_FORMAT: must be text or json, not 'xml'")
          .contains("TICKETMASTER_ID_SECRET: must be a text of at least 16 characters")
          .contains("TICKETMASTER_POSTGRES_PASSWORD_FILE: must be a readable file")
          .doesNotContain("too short");
    }
  }
}
