package com.keer.ticketmaster.edge.server;

import com.keer.ticketmaster.edge.http.ProblemDocument;
import com.keer.ticketmaster.edge.http.RequestIds;
import com.keer.ticketmaster.edge.http.UnreadBody;
import com.keer.ticketmaster.edge.problem.Problem;
import com.keer.ticketmaster.edge.problem.ProblemType;
import com.keer.ticketmaster.edge.wire.AnswerHeaders;
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

  private final AnswerHeaders headers;

  JettyErrors(AnswerHeaders headers) {
    this.headers = headers;
  }

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
    headers.restore(response.getHeaders());
    ProblemType type = ProblemType.ofStatus(code);
    answer(request, response, callback, Problem.of(type, type.title() + "."));
  }

  /// Answers what reaches no route.
  static void answer(Request request, Response response, Callback callback, Problem problem) {
    ProblemType type = problem.type();
    String requestId = RequestIds.of(request.getHeaders().get(RequestIds.HEADER));
    response.getHeaders().put(RequestIds.HEADER, requestId);
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    if (type.status() == 503) {
      response.getHeaders().put(HttpHeader.RETRY_AFTER, "2");
    }
    response.setStatus(type.status());
    // A request that fails before it is complete may have no known address.
    String path = request.getHttpURI() == null ? null : request.getHttpURI().getPath();
    ProblemDocument document = ProblemDocument.of(problem, path, requestId, null);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, document.contentType());
    ByteBuffer bytes = ByteBuffer.wrap(document.bytes());
    UnreadBody.drain(request, () -> response.write(true, bytes, callback));
  }
}
