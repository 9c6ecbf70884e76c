package com.keer.ticketmaster.edge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/// A caller of one server, over one protocol, who asks for health and metrics at the port of the
/// operators. Headers are given as name, value, name, value.
public final class Client implements AutoCloseable {

  private final HttpClient http;
  private final int port;
  private final int operatorPort;

  /// @param port of everything
  public Client(HttpClient.Version version, int port) {
    this(version, port, port);
  }

  public Client(HttpClient.Version version, int port, int operatorPort) {
    this.http = HttpClient.newBuilder().version(version).build();
    this.port = port;
    this.operatorPort = operatorPort;
  }

  public static Client of(EdgeProcess edge) {
    return new Client(HttpClient.Version.HTTP_2, edge.port(), edge.operatorPort());
  }

  public static Client ofHttp2(int port) {
    return new Client(HttpClient.Version.HTTP_2, port);
  }

  /// Whether an address is at the port of the operators.
  public static boolean isForOperators(String path) {
    return path.startsWith("/health/")
        || path.startsWith("/metrics")
        || path.startsWith("/operate");
  }

  public Answer get(String path, String... headers) {
    return send("GET", path, BodyPublishers.noBody(), headers);
  }

  public Answer post(String path, String... headers) {
    return send("POST", path, BodyPublishers.noBody(), headers);
  }

  public Answer delete(String path, String... headers) {
    return send("DELETE", path, BodyPublishers.noBody(), headers);
  }

  /// Sends a JSON body.
  public Answer json(String method, String path, String body, String... headers) {
    String[] all = new String[headers.length + 2];
    all[0] = "Content-Type";
    all[1] = "application/json";
    System.arraycopy(headers, 0, all, 2, headers.length);
    return send(method, path, BodyPublishers.ofString(body), all);
  }

  public Answer book(String body, String... headers) {
    return json("POST", "/api/reservations", body, headers);
  }

  public Answer send(String method, String path, BodyPublisher body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create(
                    "http://127.0.0.1:" + (isForOperators(path) ? operatorPort : port) + path))
            .timeout(Duration.ofSeconds(40))
            .method(method, body);
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return new Answer(http.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
