package com.keer.ticketmaster.edge.availability;

import io.javalin.http.Context;
import io.javalin.http.Header;
import java.util.Collections;

/// The entity tag of a state that only moves forward: its sequence. A caller with a later sequence
/// than ours got it from an instance that is ahead, and keeps that state.
public final class SequenceTag {

  private SequenceTag() {}

  /// Sets the headers of an answer, and tells whether the caller has this state or a newer one
  /// already.
  public static boolean isKnown(Context ctx, long sequence) {
    ctx.res().setHeader(Header.ETAG, "\"" + sequence + "\"");
    // May be cached, but must be revalidated: it is outdated after a moment.
    ctx.res().setHeader(Header.CACHE_CONTROL, "no-cache");
    for (String header : Collections.list(ctx.req().getHeaders(Header.IF_NONE_MATCH))) {
      for (String tag : header.split(",", -1)) {
        if (isAtLeast(tag.strip(), sequence)) {
          ctx.status(304);
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isAtLeast(String tag, long sequence) {
    if (tag.equals("*")) {
      return true;
    }
    String quoted = tag.startsWith("W/") ? tag.substring(2) : tag;
    return quoted.matches("\"\\d{1,18}\"")
        && Long.parseLong(quoted, 1, quoted.length() - 1, 10) >= sequence;
  }
}
