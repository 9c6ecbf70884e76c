package com.keer.ticketmaster.edge.http;

import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.util.List;
import java.util.regex.Pattern;

/// One route; `{name}` in its path stands for one segment.
///
/// @param takesBody whether the handler reads the body of the request; otherwise the body is
///   discarded
/// @param betweenInstances whether one instance may forward the request to another
public record Route(
    HandlerType method,
    String path,
    boolean takesBody,
    boolean betweenInstances,
    Pattern pattern,
    Handler handler) {

  public static Route get(String path, Handler handler) {
    return of(HandlerType.GET, path, false, handler);
  }

  public static Route post(String path, Handler handler) {
    return of(HandlerType.POST, path, false, handler);
  }

  public static Route postBody(String path, Handler handler) {
    return of(HandlerType.POST, path, true, handler);
  }

  public static Route putBody(String path, Handler handler) {
    return of(HandlerType.PUT, path, true, handler);
  }

  public static Route patchBody(String path, Handler handler) {
    return of(HandlerType.PATCH, path, true, handler);
  }

  public static Route delete(String path, Handler handler) {
    return of(HandlerType.DELETE, path, false, handler);
  }

  private static Route of(HandlerType method, String path, boolean takesBody, Handler handler) {
    Pattern pattern = Pattern.compile(path.replaceAll("\\{\\w+}", "[^/]+"));
    return new Route(method, path, takesBody, false, pattern, handler);
  }

  /// The methods that it answers: where there is `GET`, there is `HEAD`.
  public List<HandlerType> methods() {
    return method.equals(HandlerType.GET)
        ? List.of(HandlerType.GET, HandlerType.HEAD)
        : List.of(method);
  }

  /// The same route, also for requests that another instance forwards.
  public Route alsoBetweenInstances() {
    return new Route(method, path, takesBody, true, pattern, handler);
  }

  /// The methods of an address, for the header `Allow`; empty if there is no such address.
  public static String allowed(List<Route> routes, String address) {
    List<String> methods =
        routes.stream()
            .filter(route -> route.pattern().matcher(address).matches())
            .flatMap(route -> route.methods().stream())
            .map(HandlerType::name)
            .toList();
    return String.join(", ", methods);
  }
}
