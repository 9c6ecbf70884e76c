package com.keer.ticketmaster.edge.docs;

import com.keer.ticketmaster.edge.problem.ProblemType;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/// The page that the `type` of a problem document leads to.
final class ProblemPage {

  private static final Properties EXPLANATIONS = explanations();

  private ProblemPage() {}

  /// What a kind of problem means and what to do about it; empty if nobody has written it down.
  static String explanation(ProblemType type) {
    return EXPLANATIONS.getProperty(name(type), "");
  }

  static byte[] of(ProblemType type) {
    return Resources.read("problem.html")
        .replace("{name}", name(type))
        .replace("{title}", escaped(type.title()))
        .replace("{status}", Integer.toString(type.status()))
        .replace("{explanation}", escaped(explanation(type)))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String name(ProblemType type) {
    return type.uri().substring(type.uri().lastIndexOf('/') + 1);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }

  private static Properties explanations() {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(Resources.read("problems.properties")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties;
  }
}
