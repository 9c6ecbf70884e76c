package com.keer.ticketmaster.edge.docs;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a page may load and run: the style and the script that are in it, known by their hashes,
/// and nothing from or to other servers. Whatever else gets into the page does not run.
final class PagePolicy {

  private static final Pattern STYLE = Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL);
  private static final Pattern SCRIPT = Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL);

  private PagePolicy() {}

  /// The value of `Content-Security-Policy`.
  static String of(String html) {
    return "default-src 'none'; connect-src 'self'; img-src data:; style-src "
        + hashes(STYLE, html)
        + "; script-src "
        + hashes(SCRIPT, html)
        + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
  }

  private static String hashes(Pattern element, String html) {
    StringBuilder hashes = new StringBuilder();
    Matcher each = element.matcher(html);
    while (each.find()) {
      hashes.append(hashes.isEmpty() ? "" : " ").append("'sha256-").append(sha256(each.group(1)));
      hashes.append('\'');
    }
    return hashes.isEmpty() ? "'none'" : hashes.toString();
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JVM has no SHA-256", e);
    }
  }
}
