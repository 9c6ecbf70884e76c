package com.keer.ticketmaster.edge.server;

import com.keer.ticketmaster.edge.EdgeProcess;
import com.keer.ticketmaster.edge.http.Route;
import java.util.List;

/// The routes that a running edge has.
public final class RunningRoutes {

  private RunningRoutes() {}

  /// Those of the API, each as `GET /health/live`.
  public static List<String> of(EdgeProcess edge) {
    return edge.server().routes().stream()
        .filter(route -> !route.page())
        .map(route -> route.method().name() + " " + route.path())
        .toList();
  }

  /// The routes themselves.
  public static List<Route> all(EdgeProcess edge) {
    return edge.server().routes();
  }

  /// What the large answers of a running edge hold.
  static long largeBytes(EdgeProcess edge) {
    return edge.server().largeBytes();
  }
}
