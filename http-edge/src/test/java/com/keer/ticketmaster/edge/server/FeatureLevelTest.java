package com.keer.ticketmaster.edge.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.features.FeatureLevel;
import io.javalin.Javalin;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FeatureLevelTest {

  @Test
  void isAProblemThatSaysWhatIsNeeded() throws Exception {
    // Given
    Javalin server =
        Javalin.create(config -> {
          config.routes.post(
              "/events",
              ctx -> {
                throw new FeatureLevel.TooLowException(2, 1);
              });
          new ErrorMapping(_ -> List.of(), _ -> false).register(config.routes);
        });
    try (HttpClient client = HttpClient.newHttpClient()) {
      server.start("127.0.0.1", 0);

      // When
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(
                      URI.create("http://127.0.0.1:%d/events".formatted(server.port())))
                  .POST(HttpRequest.BodyPublishers.noBody())
                  .build(),
              HttpResponse.BodyHandlers.ofString());

      // Then
      JsonNode problem = JsonMapper.shared().readTree(answer.body());
      assertThat(answer.statusCode()).isEqualTo(409);
      assertThat(problem.path("type").asString()).isEqualTo("/problems/feature-level");
      assertThat(problem.path("detail").asString())
          .contains("Nothing was done", "feature level 2", "at level 1");
    } finally {
      server.stop();
    }
  }
}
