package com.keer.ticketmaster.edge.availability;

import com.keer.ticketmaster.edge.http.EntityTags;
import io.javalin.http.Context;

/// The entity tag of a state that only moves forward: its sequence. A caller with a later sequence
/// than ours got it from an instance that is ahead, and keeps that state.
public final class SequenceTag {

  private SequenceTag() {}

  /// Sets the headers of an answer, and tells whether the caller has this state or a newer one
  /// already.
  public static boolean isKnown(Context ctx, long sequence) {
    return EntityTags.answersNotModified(
        ctx, "\"" + sequence + "\"", tag -> isAtLeast(tag, sequence));
  }

  private static boolean isAtLeast(String tag, long sequence) {
    return tag.matches("\"\\d{1,18}\"") && Long.parseLong(tag, 1, tag.length() - 1, 10) >= sequence;
  }
}
