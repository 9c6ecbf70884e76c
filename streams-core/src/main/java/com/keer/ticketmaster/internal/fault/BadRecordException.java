package com.keer.ticketmaster.internal.fault;

/// The record alone is to blame: no state and no version of this program could decide it. It goes
/// to the dead letters, and the partition goes on.
public final class BadRecordException extends RuntimeException {

  public BadRecordException(String message) {
    super(message);
  }

  public BadRecordException(String message, Throwable cause) {
    super(message, cause);
  }
}
