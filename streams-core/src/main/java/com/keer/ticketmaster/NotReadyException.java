package com.keer.ticketmaster;

import org.jspecify.annotations.Nullable;

/// The answer is not available right now: stores are restoring, partitions are moving, or the log
/// is unavailable. Try again.
public final class NotReadyException extends RuntimeException {

  public NotReadyException(String message) {
    super(message);
  }

  public NotReadyException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
