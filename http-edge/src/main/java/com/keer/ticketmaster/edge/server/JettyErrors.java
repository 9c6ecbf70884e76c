package com.keer.ticketmaster.edge.server;

import com.keer.ticketmaster.edge.http.ProblemDocument;
import com.keer.ticketmaster.edge.http.RequestIds;
import com.keer.ticketmaster.edge.problem.Problem;
import com.keer.ticketmaster.edge.problem.ProblemType;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/// Problem documents for requests that never reach a route: broken HTTP, headers that are too
/// large, a server that stops.
final class JettyErrors extends ErrorHandler {

  @Override
  public boolean errorPageForMethod(String method) {
    return true;
  }

  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int code,
      @Nullable String message,
      @Nullable Throwable cause,
      Callback callback) {
    ProblemType type = ProblemType.ofStatus(code);
    String requestId = RequestIds.of(request.getHeaders().get(RequestIds.HEADER));
    response.getHeaders().put(RequestIds.HEADER, requestId);
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    if (type.status() == 503) {
      response.getHeaders().put(HttpHeader.RETRY_AFTER, "2");
    }
    response.setStatus(type.status());
    Problem problem = Problem.of(type, type.title() + ".");
    // A request that fails before it is complete may have no known address.
    String path = request.getHttpURI() == null ? null : request.getHttpURI().getPath();
    ProblemDocument document = ProblemDocument.of(problem, path, requestId, null);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, document.contentType());
    response.write(true, ByteBuffer.wrap(document.bytes()), callback);
  }
}
