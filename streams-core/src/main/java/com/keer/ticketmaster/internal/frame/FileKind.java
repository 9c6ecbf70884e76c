package com.keer.ticketmaster.internal.frame;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The format of a file made of frames, as its first bytes tell.
///
/// @param name for sentences
/// @param mark seven characters
/// @param version the version that is written, and the newest that can be read
public record FileKind(String name, String mark, int version) {

  public static final FileKind ARCHIVE = new FileKind("archive", "TKTARCH", 1);
  public static final FileKind SNAPSHOT = new FileKind("snapshot", "TKTSNAP", 1);
  public static final int BYTES = 8;

  byte[] begin() {
    byte[] begin = Arrays.copyOf(mark.getBytes(StandardCharsets.US_ASCII), BYTES);
    begin[BYTES - 1] = (byte) version;
    return begin;
  }

  /// What is wrong with the first bytes of a file; empty if nothing.
  String problem(byte[] begin) {
    if (!Arrays.equals(begin, 0, BYTES - 1, begin(), 0, BYTES - 1)) {
      return "this is not a ticketmaster %s, or its first bytes are damaged".formatted(name);
    }
    int found = begin[BYTES - 1];
    return found >= 1 && found <= version
        ? ""
        : "it is %s version %d, and this program reads up to %d: use a newer one"
            .formatted(name, found, version);
  }
}
