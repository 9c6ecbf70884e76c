package com.keer.ticketmaster.edge.http;

import com.keer.ticketmaster.edge.problem.Problem;
import com.keer.ticketmaster.edge.problem.ProblemType;
import io.javalin.http.Context;
import io.javalin.http.Header;
import java.util.List;

/// Requests that depend on a version: `ETag`, `If-Match`, `If-None-Match`.
public final class Conditional {

  private Conditional() {}

  /// The tag of a version: `"7"`.
  public static String etag(long version) {
    return "\"" + version + "\"";
  }

  /// Tags the answer, which may be cached but must be revalidated.
  ///
  /// @return whether the caller already has this version; the answer is then `304`
  public static boolean answersNotModified(Context ctx, String etag) {
    return EntityTags.answersNotModified(ctx, etag, etag::equals);
  }

  /// The versions that a change applies to.
  ///
  /// @throws com.keer.ticketmaster.edge.problem.ProblemException if the caller names none
  public static IfMatch ifMatch(Context ctx) {
    List<String> tags = EntityTags.sent(ctx, Header.IF_MATCH);
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
      tags = tags.stream().map(EntityTags::plain).toList();
    }

    /// Accepts a change of this version.
    ///
    /// @throws com.keer.ticketmaster.edge.problem.ProblemException if the caller did not see this
    ///   version
    public void require(long version) {
      if (!tags.contains(EntityTags.ANY) && !tags.contains(etag(version))) {
        throw Problem.of(
                ProblemType.PRECONDITION_FAILED,
                "Nothing was done: the current version is "
                    + version
                    + ". Read it again and decide again.")
            .asException();
      }
    }
  }
}
