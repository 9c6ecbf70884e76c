package com.keer.ticketmaster.edge.limits;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the headers in which proxies say from whom they got a request.
final class ForwardedHops {

  private static final String FOR = "for=";

  private ForwardedHops() {}

  /// Who is named, in the order of the header; an element of `Forwarded` without `for` is empty.
  static List<String> read(List<String> lines, boolean forwarded) {
    List<String> hops = new ArrayList<>();
    for (String line : lines) {
      for (String element : split(line, ',')) {
        hops.add(forwarded ? named(element) : element.strip());
      }
    }
    return hops;
  }

  private static String named(String element) {
    for (String pair : split(element, ';')) {
      String text = pair.strip();
      if (text.regionMatches(true, 0, FOR, 0, FOR.length())) {
        return text.substring(FOR.length()).strip();
      }
    }
    return "";
  }

  /// Splits a header, but not within quotes.
  private static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>();
    boolean quoted = false;
    int begin = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted && c == '\\') {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == separator && !quoted) {
        parts.add(text.substring(begin, i));
        begin = i + 1;
      }
    }
    parts.add(text.substring(begin));
    return parts;
  }

  /// The address, with or without a port; null if it is none, such as `unknown` or `_hidden`.
  static @Nullable InetAddress address(String hop) {
    String text = hop;
    if (text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")) {
      text = text.substring(1, text.length() - 1);
    }
    int bracket = text.indexOf(']');
    if (text.startsWith("[") && bracket > 0) {
      text = text.substring(1, bracket);
    } else if (text.indexOf(':') >= 0 && text.indexOf(':') == text.lastIndexOf(':')) {
      text = text.substring(0, text.indexOf(':'));
    }
    try {
      return InetAddress.ofLiteral(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
