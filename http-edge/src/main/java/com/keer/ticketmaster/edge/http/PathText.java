package com.keer.ticketmaster.edge.http;

import com.keer.ticketmaster.edge.json.Texts;
import io.javalin.http.Context;

/// A name in the path of a request, composed as names in bodies are, so that it finds them.
public final class PathText {
  private PathText() {}

  public static String of(Context ctx, String parameter) {
    return Texts.composed(ctx.pathParam(parameter));
  }
}
