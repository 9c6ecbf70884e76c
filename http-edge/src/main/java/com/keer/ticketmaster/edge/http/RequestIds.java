package com.keer.ticketmaster.edge.http;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// The id that identifies a request in answers and logs: the caller's own, or a new one.
public final class RequestIds {

  public static final String HEADER = "X-Request-Id";

  private static final int MAX_LENGTH = 64;

  private RequestIds() {}

  public static String of(@Nullable String given) {
    return given != null && isValid(given)
        ? given
        : HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
  }

  private static boolean isValid(String id) {
    if (id.isEmpty() || id.length() > MAX_LENGTH) {
      return false;
    }
    for (int i = 0; i < id.length(); i++) {
      char c = id.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (!letter && !(c >= '0' && c <= '9') && c != '-' && c != '_' && c != '.') {
        return false;
      }
    }
    return true;
  }
}
