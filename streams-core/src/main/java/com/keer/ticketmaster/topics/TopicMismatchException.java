package com.keer.ticketmaster.topics;

/// A topic that exists does not fit, and working on it could sell a seat twice or lose a log. Says
/// which topic, what is there, what is needed and what to do.
public final class TopicMismatchException extends RuntimeException {

  public TopicMismatchException(String message) {
    super(message);
  }
}
