package com.keer.ticketmaster.edge.http;

import com.keer.ticketmaster.edge.problem.Problem;
import com.keer.ticketmaster.edge.problem.ProblemType;
import io.javalin.http.Context;
import io.javalin.http.Header;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The bytes of a JSON body, up to a limit.
public final class RequestBody {

  /// The limit for documents about venues or events: enough for a hall with every seat listed.
  public static final int MAX_DOCUMENT_BYTES = 1024 * 1024;

  private RequestBody() {}

  /// Reads the whole body.
  ///
  /// @throws com.keer.ticketmaster.edge.problem.ProblemException if the body is not JSON, is too
  ///   long, or is incomplete
  public static byte[] read(Context ctx, int maxBytes) {
    String type = ctx.req().getContentType();
    if (!isJson(type) || ctx.req().getHeader(Header.CONTENT_ENCODING) != null) {
      throw Problem.of(
              ProblemType.UNSUPPORTED_MEDIA_TYPE,
              "The body must be " + Responses.JSON + " in UTF-8, without a content encoding.")
          .asException();
    }
    try {
      byte[] body = ctx.req().getInputStream().readNBytes(maxBytes + 1);
      if (body.length > maxBytes) {
        throw Problem.of(
                ProblemType.BODY_TOO_LARGE, "The body has more than " + maxBytes + " bytes.")
            .asException();
      }
      return body;
    } catch (SlowBodyException e) {
      throw Problem.of(ProblemType.REQUEST_TIMEOUT, "Nothing was done: the body came too slowly.")
          .asException();
    } catch (IOException e) {
      throw Problem.of(ProblemType.MALFORMED_REQUEST, "The body is incomplete.").asException();
    }
  }

  private static boolean isJson(@Nullable String contentType) {
    if (contentType == null) {
      return false;
    }
    if (contentType.equals(Responses.JSON)) {
      return true;
    }
    String[] parts = contentType.toLowerCase(Locale.ROOT).split(";", -1);
    if (!parts[0].strip().equals(Responses.JSON)) {
      return false;
    }
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].strip().replace("\"", "");
      if (parameter.startsWith("charset=") && !parameter.equals("charset=utf-8")) {
        return false;
      }
    }
    return true;
  }
}
