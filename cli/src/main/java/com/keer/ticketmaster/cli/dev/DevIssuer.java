package com.keer.ticketmaster.cli.dev;

import com.keer.ticketmaster.cli.console.CliException;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// An issuer of tokens on this machine: it serves the discovery document and the public key, as
/// OpenID Connect says. Its private key is in the data folder, where `ticketmaster token` finds it.
final class DevIssuer implements AutoCloseable {

  private static final int NO_CONTENT = 404;

  private final HttpServer server;
  private final IssuerFile file;

  private DevIssuer(HttpServer server, IssuerFile file) {
    this.server = server;
    this.file = file;
  }

  /// Starts it, with the key that a kept folder has already.
  static DevIssuer start(Path folder) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      String url = "http://%s:%d".formatted(DevServers.HOST, server.getAddress().getPort());
      IssuerFile file = IssuerFile.keep(folder, url);
      Map<String, String> documents =
          Map.of(
              "/.well-known/openid-configuration",
              JsonMapper.shared()
                  .writeValueAsString(Map.of("issuer", url, "jwks_uri", url + "/keys")),
              "/keys",
              file.publicKeys());
      server.createContext("/", exchange -> answer(exchange, documents));
      server.start();
      return new DevIssuer(server, file);
    } catch (IOException e) {
      throw new CliException(
          ExitCode.FAILED, "the issuer of tokens does not start: " + e.getMessage(), e);
    }
  }

  private static void answer(HttpExchange exchange, Map<String, String> documents) {
    try (exchange) {
      String document = documents.get(exchange.getRequestURI().getPath());
      byte[] body = document == null ? new byte[0] : document.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(document == null ? NO_CONTENT : 200, body.length);
      exchange.getResponseBody().write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  IssuerFile file() {
    return file;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
