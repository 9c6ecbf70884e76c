package com.keer.ticketmaster.edge.docs;

import com.keer.ticketmaster.edge.Client;
import com.keer.ticketmaster.edge.EdgeProcess;
import com.keer.ticketmaster.edge.Stack;
import java.util.HashMap;
import java.util.Map;

/// An installation of its own, with its own topics and tables: nothing is written to it except by
/// the requests of these tests.
final class DocumentedEdge {

  static final String TOPIC_PREFIX = "docs-";

  private static EdgeProcess edge;
  private static String jdbcUrl;

  private DocumentedEdge() {}

  /// The port of the edge, which starts with the first call.
  static synchronized int port() {
    if (edge == null) {
      Map<String, String> more = new HashMap<>(Stack.ownStores());
      more.put("TICKETMASTER_TOPIC_PREFIX", TOPIC_PREFIX);
      jdbcUrl = more.get("TICKETMASTER_POSTGRES_URL");
      edge = EdgeProcess.start(Stack.config(Stack.bootstrapServers(), more));
      Stack.closeAtEnd(edge);
      Stack.requireReady(edge);
    }
    return edge.port();
  }

  /// The port for an address.
  static int port(String path) {
    return Client.isForOperators(path) ? operatorPort() : port();
  }

  private static synchronized int operatorPort() {
    var _ = port();
    return edge.operatorPort();
  }

  /// Its catalogue.
  static synchronized String jdbcUrl() {
    var _ = port();
    return jdbcUrl;
  }
}
