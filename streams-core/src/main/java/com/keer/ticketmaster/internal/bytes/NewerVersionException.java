package com.keer.ticketmaster.internal.bytes;

import org.jspecify.annotations.Nullable;

/// Bytes or JSON that a newer program wrote: a version, a type or a kind that is not known here.
/// They are not bad; this program is too old for them.
public final class NewerVersionException extends IllegalArgumentException {

  public NewerVersionException(String message) {
    super(message);
  }

  /// Whether one is among the causes of a failure.
  public static boolean isIn(@Nullable Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof NewerVersionException) {
        return true;
      }
    }
    return false;
  }
}
