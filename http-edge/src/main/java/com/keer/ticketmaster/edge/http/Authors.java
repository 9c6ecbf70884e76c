package com.keer.ticketmaster.edge.http;

import com.keer.ticketmaster.booking.Author;
import com.keer.ticketmaster.edge.access.Caller;
import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/// Who is named in the log for what a request changes.
public final class Authors {

  private Authors() {}

  /// The caller, with the id that the answer has, too; null where access is open, because nobody is
  /// known.
  public static @Nullable Author of(Context ctx) {
    String name = Caller.of(ctx).author();
    return name.isBlank() ? null : new Author(name, ctx.res().getHeader(RequestIds.HEADER));
  }
}
