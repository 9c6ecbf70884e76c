package com.keer.ticketmaster.cli.hall;

import java.util.ArrayList;
import java.util.List;

/// Parses CSV (RFC 4180): quotes, quotes in quotes, line ends of any kind. No value of a hall has
/// more than one line, so a quote is closed on its line.
final class CsvReader {

  /// One record; `line` is where it begins, from 1.
  record Fields(int line, List<String> values) {
    Fields {
      values = List.copyOf(values);
    }

    boolean isEmpty() {
      return values.stream().allMatch(String::isBlank);
    }
  }

  private static final int SHOWN = 20;

  private final String text;
  private final List<Mistake> mistakes;
  private int at;
  private int line = 1;

  private CsvReader(String text, List<Mistake> mistakes) {
    this.text = text;
    this.mistakes = mistakes;
  }

  /// The records that are neither empty nor begin with `#`.
  ///
  /// @param mistakes receives what is wrong with the quotes
  static List<Fields> read(String text, List<Mistake> mistakes) {
    CsvReader reader = new CsvReader(text.replace("\r\n", "\n").replace('\r', '\n'), mistakes);
    List<Fields> records = new ArrayList<>();
    while (reader.at < reader.text.length()) {
      boolean comment = reader.text.charAt(reader.at) == '#';
      if (comment) {
        reader.skipLine();
        continue;
      }
      Fields fields = reader.record();
      if (!fields.isEmpty()) {
        records.add(fields);
      }
    }
    return records;
  }

  private Fields record() {
    int first = line;
    List<String> values = new ArrayList<>();
    boolean more = true;
    while (more) {
      values.add(at < text.length() && text.charAt(at) == '"' ? quoted() : plain());
      more = at < text.length() && text.charAt(at) == ',';
      at++;
    }
    line++;
    return new Fields(first, values);
  }

  private String plain() {
    int from = at;
    while (at < text.length() && text.charAt(at) != ',' && text.charAt(at) != '\n') {
      at++;
    }
    String value = text.substring(from, at).strip();
    if (value.indexOf('"') >= 0) {
      mistake(
          "a quote stands inside the value %s: put the whole value in quotes, and a quote in it"
                  .formatted(value)
              + " twice");
    }
    return value;
  }

  private String quoted() {
    StringBuilder value = new StringBuilder();
    int from = at;
    at++;
    while (at < text.length() && text.charAt(at) != '\n') {
      char c = text.charAt(at++);
      if (c != '"') {
        value.append(c);
      } else if (at < text.length() && text.charAt(at) == '"') {
        value.append('"');
        at++;
      } else {
        requireEnd();
        return value.toString();
      }
    }
    mistake(
        "the quote that begins %s is not closed on its line: write another \" at its end"
            .formatted(text.substring(from, Math.min(at, from + SHOWN))));
    return value.toString();
  }

  private void requireEnd() {
    int from = at;
    while (at < text.length() && text.charAt(at) != ',' && text.charAt(at) != '\n') {
      at++;
    }
    String rest = text.substring(from, at).strip();
    if (!rest.isEmpty()) {
      mistake("text follows a closing quote, '%s': put the whole value in quotes".formatted(rest));
    }
  }

  private void mistake(String problem) {
    mistakes.add(new Mistake(line, problem));
  }

  private void skipLine() {
    while (at < text.length() && text.charAt(at) != '\n') {
      at++;
    }
    at++;
    line++;
  }
}
