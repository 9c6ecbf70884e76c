package com.keer.ticketmaster.edge.wire;

import com.keer.ticketmaster.edge.problem.Problem;
import com.keer.ticketmaster.edge.problem.ProblemType;
import java.util.Set;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/// What web pages may do here, by where they come from, before anything else looks at a request.
///
/// Pages of named origins may call every route and read the answers. No other page can change
/// anything, not even by sending a form: browsers say where a request comes from, in
/// `Sec-Fetch-Site` and `Origin`, and pages cannot forge that. Callers that are no browsers send
/// neither. Nothing here ever allows credentials: callers are known by what they send, not by
/// cookies.
public final class CrossSite extends Handler.Wrapper {

  /// Answers a request with a problem document.
  @FunctionalInterface
  public interface Refusal {
    void answer(Request request, Response response, Callback callback, Problem problem);
  }

  private static final String SEC_FETCH_SITE = "Sec-Fetch-Site";

  private static final HttpField EXPOSED =
      new PreEncodedHttpField(
          HttpHeader.ACCESS_CONTROL_EXPOSE_HEADERS,
          "ETag, Link, Location, Preference-Applied, RateLimit, RateLimit-Policy, Retry-After,"
              + " X-Request-Id");
  private static final HttpFields PREFLIGHT =
      HttpFields.from(
          new PreEncodedHttpField(
              HttpHeader.ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD, POST, PUT, PATCH, DELETE"),
          new PreEncodedHttpField(
              HttpHeader.ACCESS_CONTROL_ALLOW_HEADERS,
              "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match,"
                  + " Last-Event-ID, Prefer, X-Request-Id"),
          new PreEncodedHttpField(HttpHeader.ACCESS_CONTROL_MAX_AGE, "7200"));

  private final Set<String> origins;
  private final Refusal refusal;

  /// @param origins whose pages may call this server
  public CrossSite(Set<String> origins, Refusal refusal) {
    this.origins = origins;
    this.refusal = refusal;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String origin = request.getHeaders().get(HttpHeader.ORIGIN);
    if (origin != null && origins.contains(origin)) {
      response.getHeaders().put(HttpHeader.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
      if (isPreflight(request)) {
        response.getHeaders().add(PREFLIGHT);
        response.setStatus(204);
        callback.succeeded();
        return true;
      }
      response.getHeaders().put(EXPOSED);
    } else if (changes(request) && isFromElsewhere(request, origin)) {
      Problem problem =
          Problem.of(
              ProblemType.CROSS_SITE,
              "Nothing was done: the request comes from a page of another site.");
      refusal.answer(request, response, callback, problem);
      return true;
    }
    return super.handle(request, response, callback);
  }

  private static boolean isPreflight(Request request) {
    return HttpMethod.OPTIONS.is(request.getMethod())
        && request.getHeaders().contains(HttpHeader.ACCESS_CONTROL_REQUEST_METHOD);
  }

  private static boolean changes(Request request) {
    String method = request.getMethod();
    return !HttpMethod.GET.is(method)
        && !HttpMethod.HEAD.is(method)
        && !HttpMethod.OPTIONS.is(method);
  }

  /// Browsers that do not know `Sec-Fetch-Site` send at least `Origin`, which then names the host
  /// that the request is for.
  private static boolean isFromElsewhere(Request request, @Nullable String origin) {
    String site = request.getHeaders().get(SEC_FETCH_SITE);
    if (site != null) {
      return !site.equals("same-origin") && !site.equals("none");
    }
    return origin != null && !isThisHost(request, origin);
  }

  /// A proxy in front may speak TLS for us, so the scheme does not matter.
  private static boolean isThisHost(Request request, String origin) {
    int end = origin.indexOf("://");
    String host = request.getHttpURI().getAuthority();
    return end > 0 && origin.substring(end + 3).equals(host);
  }
}
