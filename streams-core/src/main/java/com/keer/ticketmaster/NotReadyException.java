package com.keer.ticketmaster;

/// The answer is not available right now: stores are restoring, partitions are moving, or the log
/// is unavailable. Try again.
public final class NotReadyException extends RuntimeException {

  public NotReadyException(String message) {
    super(message);
  }

  public NotReadyException(String message, Throwable cause) {
    super(message, cause);
  }
}
