package com.keer.ticketmaster;

/// What was asked for cannot be told at the moment: stores restore, partitions move, or the log is
/// away. Try again.
public final class NotReadyException extends RuntimeException {

  public NotReadyException(String message) {
    super(message);
  }

  public NotReadyException(String message, Throwable cause) {
    super(message, cause);
  }
}
