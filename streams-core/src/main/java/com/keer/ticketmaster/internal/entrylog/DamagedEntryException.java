package com.keer.ticketmaster.internal.entrylog;

/// An entry is not what was written: its checksum does not match.
public final class DamagedEntryException extends RuntimeException {

  DamagedEntryException(int segment, int offset) {
    super("the entry at %d of segment %d does not match its checksum".formatted(offset, segment));
  }
}
