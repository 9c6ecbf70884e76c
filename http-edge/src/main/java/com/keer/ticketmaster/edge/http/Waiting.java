package com.keer.ticketmaster.edge.http;

import com.keer.ticketmaster.edge.problem.Problem;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.time.Duration;
import java.util.Collections;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How long a caller wants to wait for an answer.
public final class Waiting {

  /// The wait of a caller who does not ask for one.
  public static final Duration DEFAULT = Duration.ofSeconds(10);

  private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

  private Waiting() {}

  /// `Prefer: wait=N` (RFC 7240), up to the limit; null if it is missing or invalid: a preference
  /// is never an error.
  public static @Nullable Duration preferred(Context ctx, Duration most) {
    for (String header : Collections.list(ctx.req().getHeaders("Prefer"))) {
      for (String preference : header.split(",", -1)) {
        Duration wait = wait(preference);
        if (wait != null) {
          return wait.compareTo(most) > 0 ? most : wait;
        }
      }
    }
    return null;
  }

  private static @Nullable Duration wait(String preference) {
    String first = preference.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    int equals = first.indexOf('=');
    if (equals < 0 || !first.substring(0, equals).strip().equals("wait")) {
      return null;
    }
    String value = first.substring(equals + 1).strip().replace("\"", "");
    return SECONDS.matcher(value).matches() ? Duration.ofSeconds(Integer.parseInt(value)) : null;
  }

  /// The query parameter `wait` in seconds.
  ///
  /// @throws com.keer.ticketmaster.edge.problem.ProblemException if it is not a number in range
  public static Duration parameter(Context ctx, Duration most) {
    String value = ctx.queryParam("wait");
    if (value == null) {
      return unlessHead(ctx, DEFAULT.compareTo(most) > 0 ? most : DEFAULT);
    }
    if (SECONDS.matcher(value).matches() && Integer.parseInt(value) <= most.toSeconds()) {
      return unlessHead(ctx, Duration.ofSeconds(Integer.parseInt(value)));
    }
    throw Problem.ofParameter("wait", "must be 0 to " + most.toSeconds() + " seconds")
        .asException();
  }

  /// `HEAD` asks what there is now: nobody would read what it waits for.
  private static Duration unlessHead(Context ctx, Duration wait) {
    return ctx.method().equals(HandlerType.HEAD) ? Duration.ZERO : wait;
  }

  public static void tellApplied(Context ctx, @Nullable Duration wait) {
    tellApplied(ctx, wait, false);
  }

  /// Tells which preferences of the caller were followed.
  ///
  /// @param proof whether the answer has a proof
  public static void tellApplied(Context ctx, @Nullable Duration wait, boolean proof) {
    if (wait != null) {
      ctx.header("Preference-Applied", "wait=" + wait.toSeconds() + (proof ? ", proof" : ""));
    } else if (proof) {
      ctx.header("Preference-Applied", "proof");
    }
  }
}
