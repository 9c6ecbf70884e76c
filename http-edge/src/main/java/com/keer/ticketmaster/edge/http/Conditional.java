package com.keer.ticketmaster.edge.http;

import com.keer.ticketmaster.edge.problem.Problem;
import com.keer.ticketmaster.edge.problem.ProblemType;
import io.javalin.http.Context;
import io.javalin.http.Header;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Requests that depend on a version: `ETag`, `If-Match`, `If-None-Match`.
public final class Conditional {

  private static final String ANY = "*";
  private static final String WEAK = "W/";

  private Conditional() {}

  /// The tag of a version: `"7"`.
  public static String etag(long version) {
    return "\"" + version + "\"";
  }

  /// Tags the answer, which may be cached but must be revalidated.
  ///
  /// @return whether the caller already has this version; the answer is then `304`
  public static boolean answersNotModified(Context ctx, String etag) {
    ctx.res().setHeader(Header.ETAG, etag);
    ctx.res().setHeader(Header.CACHE_CONTROL, "no-cache");
    for (String tag : tags(ctx, Header.IF_NONE_MATCH)) {
      if (tag.equals(ANY) || tag.equals(etag) || tag.equals(WEAK + etag)) {
        ctx.status(304);
        return true;
      }
    }
    return false;
  }

  /// The versions that a change applies to.
  ///
  /// @throws com.keer.ticketmaster.edge.problem.ProblemException if the caller names none
  public static IfMatch ifMatch(Context ctx) {
    List<String> tags = tags(ctx, Header.IF_MATCH);
    if (tags.isEmpty()) {
      throw Problem.of(
              ProblemType.PRECONDITION_REQUIRED,
              "Nothing was done: send the ETag that you read in If-Match, so that you do not"
                  + " overwrite someone else's change.")
          .asException();
    }
    return new IfMatch(tags);
  }

  /// The versions that a caller saw before deciding on a change.
  public record IfMatch(List<String> tags) {

    public IfMatch {
      tags = List.copyOf(tags);
    }

    /// Accepts a change of this version.
    ///
    /// @throws com.keer.ticketmaster.edge.problem.ProblemException if the caller did not see this
    ///   version
    public void require(long version) {
      if (!tags.contains(ANY) && !tags.contains(etag(version))) {
        throw Problem.of(
                ProblemType.PRECONDITION_FAILED,
                "Nothing was done: the current version is "
                    + version
                    + ". Read it again and decide again.")
            .asException();
      }
    }
  }

  private static List<String> tags(Context ctx, String header) {
    List<String> tags = new ArrayList<>();
    for (String line : Collections.list(ctx.req().getHeaders(header))) {
      for (String tag : line.split(",", -1)) {
        if (!tag.isBlank()) {
          tags.add(tag.strip());
        }
      }
    }
    return tags;
  }
}
