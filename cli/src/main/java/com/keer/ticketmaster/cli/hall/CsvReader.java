package com.keer.ticketmaster.cli.hall;

import java.util.ArrayList;
import java.util.List;

/// Parses CSV (RFC 4180): quotes, quotes in quotes, line ends of any kind.
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

  private final String text;
  private int at;
  private int line = 1;

  private CsvReader(String text) {
    this.text = text;
  }

  /// The records that are neither empty nor begin with `#`.
  static List<Fields> read(String text) {
    CsvReader reader = new CsvReader(text.replace("\r\n", "\n").replace('\r', '\n'));
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
    return text.substring(from, at).strip();
  }

  private String quoted() {
    StringBuilder value = new StringBuilder();
    at++;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '\n') {
        line++;
      }
      if (c != '"') {
        value.append(c);
      } else if (at < text.length() && text.charAt(at) == '"') {
        value.append('"');
        at++;
      } else {
        // Text after the closing quote belongs to the value, so that nothing gets lost.
        return value.append(plain()).toString().strip();
      }
    }
    return value.toString().strip();
  }

  private void skipLine() {
    while (at < text.length() && text.charAt(at) != '\n') {
      at++;
    }
    at++;
    line++;
  }
}
