package com.keer.ticketmaster.edge.access.token;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Reads small documents of issuers: bounded in time and size, and without redirects, which could
/// lead anywhere.
final class Fetcher implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final List<String> THIS_MACHINE = List.of("localhost", "127.0.0.1", "[::1]");

  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(LIMIT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  /// The text at an address.
  ///
  /// @throws IOException if there is none, in time
  String get(URI address) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address).timeout(LIMIT).header("Accept", "application/json").build();
    var sent =
        client.sendAsync(
            request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), KeySource.MOST_BYTES));
    try {
      HttpResponse<byte[]> answer = sent.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
      if (answer.statusCode() != 200) {
        throw new IOException(address + " answers " + answer.statusCode());
      }
      return new String(answer.body(), StandardCharsets.UTF_8);
    } catch (ExecutionException e) {
      throw new IOException(address + " cannot be read: " + e.getCause(), e);
    } catch (TimeoutException e) {
      throw new IOException(address + " does not answer within " + LIMIT.toSeconds() + " s", e);
    } finally {
      sent.cancel(true);
    }
  }

  /// Keys that come in plain text could be anybody's, unless they never leave this machine.
  static void requireSafe(URI address) throws IOException {
    boolean secret = "https".equals(address.getScheme());
    boolean near = "http".equals(address.getScheme()) && THIS_MACHINE.contains(address.getHost());
    if (!secret && !near) {
      throw new IOException("the address of the keys is not https");
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
