package com.keer.ticketmaster.edge.availability;

import io.javalin.http.Context;
import io.javalin.http.Header;
import java.util.Collections;

/// The entity tag of something that only moves forward: its sequence. A caller who names a later
/// one than ours got it from an instance that is ahead, and keeps what they have.
public final class SequenceTag {

  private SequenceTag() {}

  /// Sets the headers of an answer, and says whether the caller has it already, or something newer.
  public static boolean isKnown(Context ctx, long sequence) {
    ctx.res().setHeader(Header.ETAG, "\"" + sequence + "\"");
    // May be kept, must be asked about: it is old after a moment.
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
