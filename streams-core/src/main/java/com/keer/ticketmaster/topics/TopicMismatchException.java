package com.keer.ticketmaster.topics;

/// An existing topic does not fit, and working on it could sell a seat twice or lose records. The
/// message says which topic, what it has, what is needed and what to do.
public final class TopicMismatchException extends RuntimeException {

  public TopicMismatchException(String message) {
    super(message);
  }
}
