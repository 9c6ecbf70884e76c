package com.keer.ticketmaster.edge.features;

import com.keer.ticketmaster.edge.Stack;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A client that listens to the seats of an event, and keeps the rows it has received.
final class LiveStream implements AutoCloseable {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final String DATA = "data: ";
  private static final Pattern RUN = Pattern.compile("(\\d*)([a-z_])");

  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<String, String> rows = new ConcurrentHashMap<>();

  private LiveStream() {}

  static LiveStream open(String path) {
    LiveStream live = new LiveStream();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + Stack.port() + path)).build();
    HttpResponse<Stream<String>> response =
        live.http.sendAsync(request, BodyHandlers.ofLines()).join();
    if (response.statusCode() != 200) {
      throw new AssertionError(response);
    }
    Thread.startVirtualThread(() -> live.listen(response.body()));
    return live;
  }

  private void listen(Stream<String> lines) {
    try (lines) {
      lines.filter(line -> line.startsWith(DATA)).forEach(this::hear);
    } catch (RuntimeException e) {
      // The end of the scenario ends the connection.
    }
  }

  private void hear(String line) {
    for (JsonNode section : MAPPER.readTree(line.substring(DATA.length())).path("sections")) {
      for (JsonNode row : section.path("rows")) {
        rows.put(
            key(section.path("section").asString(), row.path("row").asString()),
            spelledOut(row.path("seats").asString()));
      }
    }
  }

  /// The seats of a row, one letter each; empty if none were received.
  String row(String section, String row) {
    return rows.getOrDefault(key(section, row), "");
  }

  /// `2s3f` is `ssfff`.
  private static String spelledOut(String runs) {
    return RUN.matcher(runs)
        .replaceAll(run ->
            run.group(2).repeat(run.group(1).isEmpty() ? 1 : Integer.parseInt(run.group(1))));
  }

  private static String key(String section, String row) {
    return section + "/" + row;
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
