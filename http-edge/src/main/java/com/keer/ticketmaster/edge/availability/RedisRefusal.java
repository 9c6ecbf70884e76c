package com.keer.ticketmaster.edge.availability;

import javax.net.ssl.SSLException;
import redis.clients.jedis.exceptions.JedisAccessControlException;
import redis.clients.jedis.exceptions.JedisConnectionException;

/// Why Redis does not let this process in, and what to do.
public final class RedisRefusal {

  private static final String NOT_LOGGED_IN = "NOAUTH";
  private static final String NO_RIGHT = "NOPERM";

  private RedisRefusal() {}

  /// What happened, with advice where there is some.
  public static String reason(Exception failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SSLException e) {
        return "TLS failed (%s): check ?ca= and the name in TICKETMASTER_REDIS_URL"
            .formatted(e.getMessage());
      }
    }
    String message = String.valueOf(failure.getMessage());
    if (message.startsWith(NO_RIGHT)) {
      return message + ": give the user the rights in docs/security.md";
    }
    if (failure instanceof JedisAccessControlException || message.startsWith(NOT_LOGGED_IN)) {
      return message + ": check the name and the password in TICKETMASTER_REDIS_URL";
    }
    return failure instanceof JedisConnectionException
        ? failure + ": if it expects TLS, TICKETMASTER_REDIS_URL begins with rediss://"
        : failure.toString();
  }
}
