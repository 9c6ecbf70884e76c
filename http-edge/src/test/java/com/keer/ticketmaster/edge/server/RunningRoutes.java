package com.keer.ticketmaster.edge.server;

import com.keer.ticketmaster.edge.EdgeProcess;
import java.util.List;

/// The routes that a running edge has.
public final class RunningRoutes {

  private RunningRoutes() {}

  /// Each as `GET /health/live`.
  public static List<String> of(EdgeProcess edge) {
    return edge.server().routes().stream()
        .map(route -> route.method().name() + " " + route.path())
        .toList();
  }

  /// What the large answers of a running edge hold.
  static long largeBytes(EdgeProcess edge) {
    return edge.server().largeBytes();
  }
}
