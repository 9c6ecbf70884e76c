package com.keer.ticketmaster.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// An element of the page, which is HTML and well-formed XML at once. Text is escaped on its way
/// out, so nothing that a result says can become markup.
final class Tag {
  private static final String VOID = "meta";

  private final String name;
  private final Map<String, String> attributes = new LinkedHashMap<>();
  private final List<Consumer<StringBuilder>> content = new ArrayList<>();

  private Tag(String name) {
    this.name = name;
  }

  static Tag of(String name) {
    return new Tag(name);
  }

  static Tag of(String name, String classes) {
    return new Tag(name).with("class", classes);
  }

  Tag with(String attribute, String value) {
    attributes.put(attribute, value);
    return this;
  }

  Tag text(String text) {
    content.add(out -> escape(text, out));
    return this;
  }

  Tag add(Tag... children) {
    return add(List.of(children));
  }

  Tag add(List<Tag> children) {
    children.forEach(child -> content.add(child::render));
    return this;
  }

  /// Text of our own that must stay as it is, such as CSS.
  Tag raw(String text) {
    content.add(out -> out.append(text));
    return this;
  }

  String render() {
    StringBuilder out = new StringBuilder();
    render(out);
    return out.toString();
  }

  private void render(StringBuilder out) {
    out.append('<').append(name);
    attributes.forEach((attribute, value) -> {
      out.append(' ').append(attribute).append("=\"");
      escape(value, out);
      out.append('"');
    });
    if (name.equals(VOID)) {
      out.append("/>");
      return;
    }
    out.append('>');
    content.forEach(part -> part.accept(out));
    // An empty element is not closed at once: HTML would take <div/> for an opening tag.
    out.append("</").append(name).append('>');
  }

  private static void escape(String text, StringBuilder out) {
    for (char character : printable(text).toCharArray()) {
      switch (character) {
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '&' -> out.append("&amp;");
        case '"' -> out.append("&quot;");
        default -> out.append(character);
      }
    }
  }

  /// A text without the characters that XML cannot hold.
  static String printable(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .forEach(character -> out.appendCodePoint(allowed(character) ? character : 0xFFFD));
    return out.toString();
  }

  /// XML has no way to write the other control characters, nor half a surrogate pair.
  private static boolean allowed(int character) {
    return (character >= 0x20 || character == '\n' || character == '\t')
        && !(character >= 0xD800 && character <= 0xDFFF)
        && character != 0xFFFE
        && character != 0xFFFF;
  }
}
