package com.keer.ticketmaster.edge.http;

import io.javalin.http.Context;
import io.javalin.http.Header;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Entity tags as they come back. Proxies that compress change ours: `"1"` comes back as `W/"1"`,
/// `"1-gzip"` (Apache) or `"1--gzip"` (Jetty). They all name the same version.
public final class EntityTags {

  public static final String ANY = "*";

  private static final Pattern CHANGED =
      Pattern.compile("(?:W/)?\"([^\"]*?)(?:--?(?:gzip|deflate|br|zstd))?\"");

  private EntityTags() {}

  /// Our tag behind one that a caller sent; any other text is returned as it is.
  public static String plain(String tag) {
    Matcher matcher = CHANGED.matcher(tag);
    return matcher.matches() ? "\"" + matcher.group(1) + "\"" : tag;
  }

  /// The tag of the same version in gzip: a strong tag names the bytes.
  static String gzip(String tag) {
    return tag.substring(0, tag.length() - 1) + "-gzip\"";
  }

  /// The tags of a header as they were sent.
  static List<String> sent(Context ctx, String header) {
    List<String> tags = new ArrayList<>();
    for (String line : Collections.list(ctx.req().getHeaders(header))) {
      for (String tag : line.split(",", -1)) {
        if (!tag.isBlank()) {
          tags.add(tag.strip());
        }
      }
    }
    return tags;
  }

  /// Tags the answer, which may be cached but must be revalidated.
  ///
  /// @param isKnown whether a plain tag of `If-None-Match` makes the answer unnecessary
  /// @return whether it is unnecessary; the answer is then `304`
  public static boolean answersNotModified(Context ctx, String etag, Predicate<String> isKnown) {
    ctx.res().setHeader(Header.ETAG, etag);
    ctx.res().setHeader(Header.CACHE_CONTROL, "no-cache");
    for (String tag : sent(ctx, Header.IF_NONE_MATCH)) {
      String plain = plain(tag);
      if (tag.equals(ANY) || isKnown.test(plain)) {
        if (plain.equals(etag)) {
          // As the caller's cache knows it.
          ctx.res().setHeader(Header.ETAG, tag);
        }
        ctx.status(304);
        return true;
      }
    }
    return false;
  }
}
