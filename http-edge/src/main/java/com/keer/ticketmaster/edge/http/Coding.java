package com.keer.ticketmaster.edge.http;

import io.javalin.http.Context;
import io.javalin.http.Header;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How the body of a large answer is coded.
enum Coding {
  IDENTITY,
  GZIP;

  private static final Pattern WEIGHT = Pattern.compile("0(\\.\\d{0,3})?|1(\\.0{0,3})?");
  private static final String ANY = "*";

  /// The coding that the caller prefers by `Accept-Encoding` (RFC 9110, 12.5.3); gzip where it
  /// costs the caller nothing to say so. Null if the caller accepts neither.
  static @Nullable Coding of(Context ctx) {
    Map<String, Double> weights = new HashMap<>();
    for (String line : Collections.list(ctx.req().getHeaders(Header.ACCEPT_ENCODING))) {
      for (String element : line.split(",", -1)) {
        String[] parts = element.split(";", 2);
        String name = parts[0].strip().toLowerCase(Locale.ROOT);
        weights.put(name.equals("x-gzip") ? "gzip" : name, parts.length < 2 ? 1 : weight(parts[1]));
      }
    }
    double any = weights.getOrDefault(ANY, 0.0);
    double gzip = weights.getOrDefault("gzip", any);
    // Acceptable unless it is refused, but not asked for.
    double identity =
        weights.getOrDefault("identity", weights.containsKey(ANY) && any == 0 ? 0 : 0.0001);
    if (gzip > 0 && gzip >= identity) {
      return GZIP;
    }
    return identity > 0 ? IDENTITY : null;
  }

  /// A weight that is none refuses the coding: what the caller wants is not known.
  private static double weight(String parameter) {
    String[] parts = parameter.split("=", 2);
    String value = parts.length < 2 ? "" : parts[1].strip();
    return parts[0].strip().equalsIgnoreCase("q") && WEIGHT.matcher(value).matches()
        ? Double.parseDouble(value)
        : 0;
  }
}
