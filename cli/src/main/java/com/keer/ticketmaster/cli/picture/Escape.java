package com.keer.ticketmaster.cli.picture;

/// Texts of others inside of documents of ours.
final class Escape {

  private Escape() {}

  /// For XML and HTML, between tags and in attributes.
  static String xml(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
