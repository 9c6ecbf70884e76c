package com.keer.ticketmaster.edge.docs;

import com.keer.ticketmaster.edge.Await;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import tools.jackson.databind.node.ObjectNode;

/// Sends requests one after the other and keeps all of them.
final class Story {

  private final HttpClient http = HttpClient.newHttpClient();
  private final ToIntFunction<String> port;
  private final ObjectNode document;
  private final List<Exchange> exchanges = new ArrayList<>();

  /// @param port for an address
  Story(ToIntFunction<String> port, ObjectNode document) {
    this.port = port;
    this.document = document;
  }

  List<Exchange> exchanges() {
    return List.copyOf(exchanges);
  }

  /// A request to be sent.
  final class Step {

    private final String operationId;
    private final String path;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private String body;

    private Step(String operationId, String path) {
      this.operationId = operationId;
      this.path = path;
    }

    Step with(String header, String value) {
      headers.put(header, value);
      return this;
    }

    Step json(String text) {
      body = text;
      return with("Content-Type", "application/json");
    }

    /// Sends it and keeps it as an example with this name.
    Exchange as(String name) {
      Exchange exchange = carryOut(name);
      exchanges.add(exchange);
      return exchange;
    }

    /// Sends it until the answer is as wanted, and keeps that.
    Exchange asSoonAs(Predicate<Exchange> wanted, String name) {
      Exchange exchange = Await.until(Duration.ofSeconds(20), () -> carryOut(name), wanted);
      exchanges.add(exchange);
      return exchange;
    }

    private Exchange carryOut(String name) {
      Operation operation = Operation.of(document, operationId);
      if (!operation.isFor(path)) {
        throw new IllegalArgumentException(
            path + " is no address of " + operation + "; before: " + exchanges.getLast());
      }
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port.applyAsInt(path) + path))
              .timeout(Duration.ofSeconds(40))
              .method(
                  operation.method(),
                  body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
      headers.forEach(request::header);
      try {
        HttpResponse<InputStream> answer = http.send(request.build(), BodyHandlers.ofInputStream());
        String type = answer.headers().firstValue("content-type").orElse("").split(";", 2)[0];
        Map<String, String> answered = new TreeMap<>();
        answer.headers().map().forEach((header, values) -> answered.put(header, values.getFirst()));
        return new Exchange(
            operation,
            name,
            path,
            headers,
            body,
            answer.statusCode(),
            type,
            answered,
            read(answer.body(), type));
      } catch (IOException e) {
        throw new UncheckedIOException(operation + " " + path, e);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    /// The whole body; for a stream, which has no end, its beginning.
    private static String read(InputStream in, String type) throws IOException {
      try (in) {
        if (!type.equals("text/event-stream")) {
          return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        StringBuilder text = new StringBuilder();
        while (!(text.indexOf("data:") >= 0 && text.toString().endsWith("\n\n"))) {
          int next = in.read();
          if (next < 0) {
            break;
          }
          text.append((char) next);
        }
        return text.toString();
      }
    }
  }

  Step on(String operationId, String path) {
    return new Step(operationId, path);
  }
}
