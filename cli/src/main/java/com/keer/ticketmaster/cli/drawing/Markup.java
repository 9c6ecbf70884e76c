package com.keer.ticketmaster.cli.drawing;

/// Inserts text from elsewhere into our documents.
public final class Markup {

  private Markup() {}

  /// Escapes text for XML and HTML, between tags and in attributes.
  public static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
