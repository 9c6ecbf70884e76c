package com.keer.ticketmaster.edge.server;

import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.util.List;
import java.util.regex.Pattern;

/// One route; `{name}` in its path stands for one segment.
record Route(HandlerType method, String path, Pattern pattern, Handler handler) {

  static Route get(String path, Handler handler) {
    return of(HandlerType.GET, path, handler);
  }

  static Route post(String path, Handler handler) {
    return of(HandlerType.POST, path, handler);
  }

  static Route delete(String path, Handler handler) {
    return of(HandlerType.DELETE, path, handler);
  }

  private static Route of(HandlerType method, String path, Handler handler) {
    return new Route(method, path, Pattern.compile(path.replaceAll("\\{\\w+}", "[^/]+")), handler);
  }

  /// The methods that an address knows, for the header `Allow`; empty if there is no such address.
  static String allowed(List<Route> routes, String address) {
    List<String> methods =
        routes.stream()
            .filter(route -> route.pattern().matcher(address).matches())
            .map(route -> route.method().name())
            .toList();
    return String.join(", ", methods);
  }
}
