package com.keer.ticketmaster.edge.docs;

import com.keer.ticketmaster.edge.problem.ProblemType;
import java.nio.charset.StandardCharsets;

/// The page that the `type` of a problem document links to.
final class ProblemPage {

  private ProblemPage() {}

  static byte[] of(ProblemType type) {
    return Resources.read("problem.html")
        .replace("{name}", type.code())
        .replace("{title}", escaped(type.title()))
        .replace("{status}", Integer.toString(type.status()))
        .replace("{explanation}", explanation(type))
        .getBytes(StandardCharsets.UTF_8);
  }

  /// As HTML.
  static String explanation(ProblemType type) {
    return escaped(type.explanation()).replaceAll("`([^`]*)`", "<code>$1</code>");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }
}
