package com.keer.ticketmaster.internal.bytes;

/// How large records may be. What is derived from a command repeats it: an answer once, the status
/// of a section at most twice besides the section itself, which takes 1.1 MB at most. So commands
/// are bounded well below records, and everything that follows from them fits.
public final class RecordBytes {

  /// Any record, as topics and producers allow it.
  public static final int MOST = 4 * 1024 * 1024;

  /// A command: its key, its value and its headers.
  public static final int MOST_OF_COMMAND = 1_250_000;

  /// A record that is passed on: it gets headers of its own.
  public static final int MOST_PASSED_ON = MOST - 64 * 1024;

  private RecordBytes() {}
}
