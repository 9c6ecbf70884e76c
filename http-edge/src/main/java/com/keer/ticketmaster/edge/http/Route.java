package com.keer.ticketmaster.edge.http;

import com.keer.ticketmaster.edge.access.Audience;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.util.List;
import java.util.regex.Pattern;

/// One route; `{name}` in its path stands for one segment, `<name>` for several.
///
/// @param audience who it is for
/// @param takesBody whether the handler reads the body of the request; otherwise the body is
///   discarded
/// @param betweenInstances whether one instance may forward the request to another
/// @param page whether it is for people with a browser, and so no part of the API
public record Route(
    HandlerType method,
    String path,
    Audience audience,
    boolean takesBody,
    boolean betweenInstances,
    boolean page,
    Pattern pattern,
    Handler handler) {

  public static Route get(Audience audience, String path, Handler handler) {
    return of(HandlerType.GET, path, audience, false, handler);
  }

  /// A page, or what belongs to one: everybody may look.
  public static Route page(String path, Handler handler) {
    return page(Audience.PUBLIC, path, handler);
  }

  /// The same for an audience.
  public static Route page(Audience audience, String path, Handler handler) {
    Route route = get(audience, path, handler);
    return new Route(
        route.method, path, route.audience, false, false, true, route.pattern, handler);
  }

  public static Route post(Audience audience, String path, Handler handler) {
    return of(HandlerType.POST, path, audience, false, handler);
  }

  public static Route postBody(Audience audience, String path, Handler handler) {
    return of(HandlerType.POST, path, audience, true, handler);
  }

  public static Route putBody(Audience audience, String path, Handler handler) {
    return of(HandlerType.PUT, path, audience, true, handler);
  }

  public static Route patchBody(Audience audience, String path, Handler handler) {
    return of(HandlerType.PATCH, path, audience, true, handler);
  }

  public static Route delete(Audience audience, String path, Handler handler) {
    return of(HandlerType.DELETE, path, audience, false, handler);
  }

  private static Route of(
      HandlerType method, String path, Audience audience, boolean takesBody, Handler handler) {
    Pattern pattern =
        Pattern.compile(path.replaceAll("\\{\\w+}", "[^/]+").replaceAll("<\\w+>", ".+"));
    return new Route(method, path, audience, takesBody, false, false, pattern, handler);
  }

  /// The methods that it answers: where there is `GET`, there is `HEAD`.
  public List<HandlerType> methods() {
    return method.equals(HandlerType.GET)
        ? List.of(HandlerType.GET, HandlerType.HEAD)
        : List.of(method);
  }

  /// Whether it changes nothing.
  public boolean looks() {
    return method.equals(HandlerType.GET);
  }

  /// Whether it stands on the operators' port, and nowhere else.
  public boolean isForOperators() {
    return audience == Audience.OPERATOR;
  }

  /// The same route, also for requests that another instance forwards.
  public Route alsoBetweenInstances() {
    return new Route(method, path, audience, takesBody, true, page, pattern, handler);
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
