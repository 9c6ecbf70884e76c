package com.keer.ticketmaster.bench.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The server under load, which speaks cleartext HTTP/2 without an upgrade.
public record HttpTarget(String host, int port) {
  private static final Pattern ADDRESS = Pattern.compile("\\[?([^/]+?)]?:(\\d{1,5})");

  /// Reads `host:port`.
  ///
  /// @throws IllegalArgumentException if it is something else
  public static HttpTarget of(String address) {
    Matcher parts = ADDRESS.matcher(address);
    if (!parts.matches()) {
      throw new IllegalArgumentException("an address has the form HOST:PORT, not " + address);
    }
    return new HttpTarget(parts.group(1), Integer.parseInt(parts.group(2)));
  }

  String authority() {
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
  }
}
