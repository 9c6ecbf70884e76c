package com.keer.ticketmaster.edge.pages;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/// Serves the seat map and a page around it, under the policy that our pages have, without an edge.
final class MapServer implements AutoCloseable {

  /// A page of another shop, which trusts scripts of the server of the tickets.
  private static final String SHOP =
      """
      <!doctype html>
      <html lang="en">
      <head>
        <meta charset="utf-8">
        <title>Another shop</title>
        <script type="module" src="TICKETS/embed.js"></script>
      </head>
      <body>
        <main>
          <h1>Another shop</h1>
          <ticketmaster-seats event="rock-night" section="stalls" party="2"></ticketmaster-seats>
        </main>
      </body>
      </html>
      """;

  private final HttpServer server;

  private MapServer(HttpServer server) {
    this.server = server;
  }

  static MapServer start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", MapServer::answer);
    server.start();
    return new MapServer(server);
  }

  String address() {
    return origin() + "/map-page.html";
  }

  String origin() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /// Serves a page that embeds the seats of a server of tickets.
  void embed(String tickets) {
    server.createContext(
        "/shop.html",
        exchange -> {
          exchange.getResponseHeaders().add("Content-Type", "text/html");
          byte[] bytes = SHOP.replace("TICKETS", tickets).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }

  private static void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath().substring(1);
    try (InputStream in = PageHandlers.class.getResourceAsStream(path)) {
      if (in == null) {
        exchange.sendResponseHeaders(404, -1);
      } else {
        byte[] bytes = in.readAllBytes();
        exchange.getResponseHeaders().add("Content-Type", type(path));
        exchange.getResponseHeaders().add("Content-Security-Policy", PageHandlers.POLICY);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
      }
    } finally {
      exchange.close();
    }
  }

  private static String type(String path) {
    return path.endsWith(".js")
        ? "text/javascript"
        : path.endsWith(".css") ? "text/css" : "text/html";
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
