package com.keer.ticketmaster.edge.config;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/// How often callers may ask.
///
/// @param on whether anything is counted
/// @param quotas for each kind of caller and each kind of request
/// @param proxies who may say for whom they ask
/// @param forwarded whether they say it in `Forwarded` (RFC 7239) instead of `X-Forwarded-For`
public record Rates(
    boolean on, Map<By, Map<Kind, Quota>> quotas, Networks proxies, boolean forwarded) {

  /// By what callers are told apart.
  public enum By {
    /// An IPv4 address, or the 64 bits of an IPv6 address that one customer of a provider gets.
    ADDRESS,
    /// A person who is known by a token.
    CALLER,
    /// A machine that is known by its key.
    KEY
  }

  /// What requests ask for.
  public enum Kind {
    /// Anything that may change something.
    BOOKING,
    /// Anything that only reads.
    LOOKING,
    /// The start of an event stream.
    STREAMING
  }

  /// A token bucket.
  ///
  /// @param perSecond requests a second in the long run; 0 for any number
  /// @param burst requests at once after a quiet time
  public record Quota(int perSecond, int burst) {

    public static final Quota NONE = new Quota(0, 0);

    private static final int MOST = 1_000_000;

    public Quota {
      boolean none = perSecond == 0 && burst == 0;
      if (!none && (perSecond < 1 || burst < perSecond || burst > MOST)) {
        throw new IllegalArgumentException("a burst is at least the rate, and at most " + MOST);
      }
    }

    public boolean isNone() {
      return perSecond == 0;
    }

    /// The seconds from empty to full.
    public int window() {
      return Math.ceilDiv(burst, perSecond);
    }
  }

  public Rates {
    quotas = Map.copyOf(quotas);
  }

  public Quota quota(By by, Kind kind) {
    Map<Kind, Quota> known = quotas.get(by);
    return known == null ? Quota.NONE : known.getOrDefault(kind, Quota.NONE);
  }

  /// Reads `booking=20/300,looking=300/3000,streaming=off`.
  ///
  /// @param otherwise the quotas that are not named
  /// @throws IllegalArgumentException if it is not of this form
  static Map<Kind, Quota> read(String text, Map<Kind, Quota> otherwise) {
    Map<Kind, Quota> quotas = new EnumMap<>(Kind.class);
    for (String part : text.split(",", -1)) {
      String[] sides = part.strip().split("=", -1);
      if (sides.length != 2) {
        throw new IllegalArgumentException("not a quota: " + part);
      }
      Kind kind = Kind.valueOf(sides[0].strip().toUpperCase(Locale.ROOT));
      if (quotas.put(kind, quota(sides[1].strip())) != null) {
        throw new IllegalArgumentException("a second quota: " + part);
      }
    }
    otherwise.forEach(quotas::putIfAbsent);
    return Map.copyOf(quotas);
  }

  private static Quota quota(String text) {
    if (text.equals("off")) {
      return Quota.NONE;
    }
    String[] sides = text.split("/", -1);
    if (sides.length != 2) {
      throw new IllegalArgumentException("not a rate and a burst: " + text);
    }
    int perSecond = Integer.parseInt(sides[0].strip());
    if (perSecond == 0) {
      throw new IllegalArgumentException("a rate of 0: " + text);
    }
    return new Quota(perSecond, Integer.parseInt(sides[1].strip()));
  }
}
