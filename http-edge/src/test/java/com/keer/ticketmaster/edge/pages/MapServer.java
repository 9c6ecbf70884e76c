package com.keer.ticketmaster.edge.pages;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/// Serves the seat map and a page around it, under the policy that our pages have, without an edge.
final class MapServer implements AutoCloseable {

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
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/map-page.html";
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
    return path.endsWith(".js") ? "text/javascript" : path.endsWith(".css") ? "text/css" : "text/html";
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
