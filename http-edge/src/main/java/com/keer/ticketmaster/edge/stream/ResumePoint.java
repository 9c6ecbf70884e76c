package com.keer.ticketmaster.edge.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.keer.ticketmaster.hall.SectionId;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// How far a listener has come: the sequence of every section of the event. As text it is the id of
/// a server-sent event. Sequences are the same everywhere, so every instance understands it.
///
/// The text is Base64 of a checksum over the names of the sections, in their order, and of their
/// sequences in the same order, as numbers of 7 bits in each byte. An instance with other sections
/// notices that by the checksum and starts from the beginning.
///
/// @param names a checksum over the names of the sections
/// @param sequences of the sections by name
record ResumePoint(int names, List<Long> sequences) {

  /// An id comes back as a header, and headers are limited.
  static final int MAX_TEXT = 4_000;

  ResumePoint {
    sequences = List.copyOf(sequences);
  }

  static ResumePoint of(Collection<SectionTrack> sections) {
    List<Long> sequences = sections.stream().map(SectionTrack::sequence).toList();
    return new ResumePoint(checksum(sections.stream().map(SectionTrack::id).toList()), sequences);
  }

  private static int checksum(Collection<SectionId> sections) {
    CRC32C crc = new CRC32C();
    for (SectionId section : sections) {
      crc.update(section.name().getBytes(UTF_8));
      crc.update(0);
    }
    return (int) crc.getValue();
  }

  /// The id; null if it would be too long. A listener without one starts from the beginning.
  @Nullable String text() {
    ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES + 10 * sequences.size());
    bytes.putInt(names);
    for (long sequence : sequences) {
      long rest = sequence;
      for (; rest > 0x7f; rest >>>= 7) {
        bytes.put((byte) ((rest & 0x7f) | 0x80));
      }
      bytes.put((byte) rest);
    }
    String text =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(Arrays.copyOf(bytes.array(), bytes.position()));
    return text.length() > MAX_TEXT ? null : text;
  }

  /// Reads an id; null if it is not one of ours.
  static @Nullable ResumePoint read(@Nullable String text) {
    if (text == null || text.length() > MAX_TEXT) {
      return null;
    }
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
      int names = bytes.getInt();
      List<Long> sequences = new ArrayList<>();
      while (bytes.hasRemaining()) {
        sequences.add(number(bytes));
      }
      return new ResumePoint(names, sequences);
    } catch (IllegalArgumentException | BufferUnderflowException e) {
      return null;
    }
  }

  private static long number(ByteBuffer bytes) {
    long number = 0;
    // No sequence is negative, so 9 bytes of 7 bits are enough.
    for (int shift = 0; shift < Long.SIZE - 1; shift += 7) {
      byte next = bytes.get();
      number |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return number;
      }
    }
    throw new IllegalArgumentException("a number of more than 63 bits");
  }

  /// Whether it is about exactly these sections.
  boolean fits(ResumePoint other) {
    return names == other.names && sequences.size() == other.sequences.size();
  }

  /// Whether a listener at this point has everything that a listener at the other point has.
  boolean covers(ResumePoint other) {
    for (int i = 0; i < sequences.size(); i++) {
      if (sequences.get(i) < other.sequences.get(i)) {
        return false;
      }
    }
    return true;
  }
}
