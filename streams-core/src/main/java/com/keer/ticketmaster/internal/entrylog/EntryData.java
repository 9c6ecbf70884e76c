package com.keer.ticketmaster.internal.entrylog;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// Entries in sequence, in segments; an entry never changes.
///
/// An entry is a header of eight bytes, a checksum of four, its key and its value. The upper half
/// of the header is the length of the key plus one; the lower half is the length of the value plus
/// one, or 0 if the key was deleted. The checksum, CRC-32C, covers header, key and value. A header
/// of 0 with its checksum ends a segment.
///
/// An entry is checked whenever its value is read, or if it has another key than the index
/// promised. So a bit that changed on the disk is noticed and never decoded.
///
/// One thread appends. Any thread may read an entry once it knows its address.
final class EntryData {

  private static final int HEADER_BYTES = Long.BYTES + Integer.BYTES;
  private static final int OFFSET_BITS = 26;
  private static final int MAX_ENTRY_BYTES = (1 << OFFSET_BITS) - 1;
  private static final int FIRST_SEGMENT_BYTES = 64 * 1024;

  /// Creating one, filled with zeros, blocks the writer for a few milliseconds.
  private static final int LARGE_SEGMENT_BYTES = 16 * 1024 * 1024;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int END_CHECKSUM = checksum(0, new byte[0], null);

  private final SegmentStorage storage;
  private final int firstNumber;
  private volatile ByteBuffer[] segments;
  private long bytes;
  private int end;

  EntryData(SegmentStorage storage, int firstNumber) {
    this(storage, firstNumber, List.of(), 0);
  }

  /// Existing data.
  ///
  /// @param end the address after the last entry
  EntryData(SegmentStorage storage, int firstNumber, List<ByteBuffer> segments, long end) {
    this.storage = storage;
    this.firstNumber = firstNumber;
    this.segments = segments.stream().map(EntryData::ordered).toArray(ByteBuffer[]::new);
    this.bytes = segments.stream().mapToLong(ByteBuffer::capacity).sum();
    this.end = offset(end);
  }

  /// Appends an entry and returns its address.
  long append(byte[] key, byte @Nullable [] value) {
    int valueBytes = value == null ? 0 : value.length;
    long size = (long) HEADER_BYTES + key.length + valueBytes;
    if (size > MAX_ENTRY_BYTES) {
      throw new IllegalArgumentException("an entry of " + size + " bytes");
    }
    ByteBuffer segment = segmentFor((int) size);
    int at = end;
    long header = ((key.length + 1L) << 32) | (value == null ? 0 : valueBytes + 1);
    segment.putLong(at, header);
    segment.putInt(at + Long.BYTES, checksum(header, key, value));
    segment.put(at + HEADER_BYTES, key);
    if (value != null) {
      segment.put(at + HEADER_BYTES + key.length, value);
    }
    end = at + (int) size;
    return address(segments.length - 1, at);
  }

  private ByteBuffer segmentFor(int size) {
    ByteBuffer[] known = segments;
    if (known.length > 0) {
      ByteBuffer last = known[known.length - 1];
      if (size <= last.capacity() - end) {
        return last;
      }
      // Remains of what was cut off when the log was opened may still be there.
      if (last.capacity() - end >= HEADER_BYTES) {
        last.putLong(end, 0);
        last.putInt(end + Long.BYTES, END_CHECKSUM);
      }
    }
    int usual = Math.clamp(bytes, FIRST_SEGMENT_BYTES, LARGE_SEGMENT_BYTES);
    ByteBuffer next = ordered(storage.create(nextNumber(), Math.max(size, usual)));
    ByteBuffer[] more = Arrays.copyOf(known, known.length + 1);
    more[known.length] = next;
    segments = more;
    bytes += next.capacity();
    end = 0;
    return next;
  }

  /// Whether the entry has this key.
  ///
  /// @throws DamagedEntryException if it has another one that is damaged
  boolean hasKey(long address, byte[] key) {
    if (isKey(address, key)) {
      return true;
    }
    requireSound(address);
    return false;
  }

  private boolean isKey(long address, byte[] key) {
    ByteBuffer segment = segment(address);
    int at = offset(address);
    if (keyBytes(segment.getLong(at)) != key.length) {
      return false;
    }
    at += HEADER_BYTES;
    int i = 0;
    for (; i <= key.length - Long.BYTES; i += Long.BYTES) {
      if (segment.getLong(at + i) != (long) LONG.get(key, i)) {
        return false;
      }
    }
    for (; i < key.length; i++) {
      if (segment.get(at + i) != key[i]) {
        return false;
      }
    }
    return true;
  }

  byte[] key(long address) {
    ByteBuffer segment = segment(address);
    byte[] key = new byte[keyBytes(segment.getLong(offset(address)))];
    segment.get(offset(address) + HEADER_BYTES, key);
    return key;
  }

  /// The value, or null if the entry marks a deleted key.
  ///
  /// @throws DamagedEntryException if the entry is damaged
  byte @Nullable [] value(long address) {
    requireSound(address);
    ByteBuffer segment = segment(address);
    long header = segment.getLong(offset(address));
    if (!hasValue(header)) {
      return null;
    }
    byte[] value = new byte[valueBytes(header)];
    segment.get(offset(address) + HEADER_BYTES + keyBytes(header), value);
    return value;
  }

  boolean isDeletion(long address) {
    return !hasValue(segment(address).getLong(offset(address)));
  }

  int size(long address) {
    return sizeOf(segment(address).getLong(offset(address)));
  }

  /// The address after the last entry.
  long end() {
    return segments.length == 0 ? 0 : address(segments.length - 1, end);
  }

  /// The number of segments up to an address.
  static int segments(long end) {
    return end == 0 ? 0 : (int) (end >>> OFFSET_BITS) + 1;
  }

  int firstNumber() {
    return firstNumber;
  }

  /// The number of the next segment.
  int nextNumber() {
    return firstNumber + segments.length;
  }

  /// Passes on the address of every entry, in the order of appending.
  ///
  /// @throws IndexOutOfBoundsException if there is something other than entries
  /// @throws DamagedEntryException if an entry is damaged
  void forEach(LongConsumer addresses) {
    ByteBuffer[] all = segments;
    for (int i = 0; i < all.length; i++) {
      int limit = i == all.length - 1 ? end : all[i].capacity();
      int at = 0;
      while (limit - at >= HEADER_BYTES && all[i].getLong(at) != 0) {
        int next = at + sizeOf(all[i].getLong(at));
        if (next <= at || next > limit) {
          throw new IndexOutOfBoundsException("no entry at " + at + " of segment " + i);
        }
        requireSound(address(i, at));
        addresses.accept(address(i, at));
        at = next;
      }
      requireEnd(i, at, limit, i == all.length - 1);
    }
  }

  /// An end that is not one would hide all entries behind it.
  private void requireEnd(int segment, int at, int limit, boolean last) {
    if (last && at != end) {
      throw new IndexOutOfBoundsException("the last entry ends at " + at + ", not at " + end);
    }
    if (!last
        && limit - at >= HEADER_BYTES
        && segments[segment].getInt(at + Long.BYTES) != END_CHECKSUM) {
      throw new DamagedEntryException(segment, at);
    }
  }

  private void requireSound(long address) {
    ByteBuffer segment = segment(address);
    int at = offset(address);
    long header = segment.getLong(at);
    int from = at + HEADER_BYTES;
    int size = sizeOf(header);
    if (size < HEADER_BYTES
        || size > segment.capacity() - at
        || segment.getInt(at + Long.BYTES) != checksum(header, segment, from, at + size)) {
      throw new DamagedEntryException((int) (address >>> OFFSET_BITS), at);
    }
  }

  private static int checksum(long header, byte[] key, byte @Nullable [] value) {
    CRC32C crc = begin(header);
    crc.update(key, 0, key.length);
    if (value != null) {
      crc.update(value, 0, value.length);
    }
    return (int) crc.getValue();
  }

  private static int checksum(long header, ByteBuffer segment, int from, int to) {
    CRC32C crc = begin(header);
    crc.update(segment.duplicate().limit(to).position(from));
    return (int) crc.getValue();
  }

  private static CRC32C begin(long header) {
    CRC32C crc = new CRC32C();
    for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
      crc.update((int) (header >>> shift) & 0xFF);
    }
    return crc;
  }

  /// Forces everything appended since an address to disk.
  void force(long from) {
    ByteBuffer[] all = segments;
    int at = offset(from);
    for (int i = (int) (from >>> OFFSET_BITS); i < all.length; i++) {
      int limit = i == all.length - 1 ? end : all[i].capacity();
      if (limit > at && all[i] instanceof MappedByteBuffer mapped) {
        mapped.force(at, limit - at);
      }
      at = 0;
    }
  }

  private ByteBuffer segment(long address) {
    return segments[(int) (address >>> OFFSET_BITS)];
  }

  private static ByteBuffer ordered(ByteBuffer segment) {
    return segment.order(ByteOrder.LITTLE_ENDIAN);
  }

  private static long address(int segment, int offset) {
    return ((long) segment << OFFSET_BITS) | offset;
  }

  private static int offset(long address) {
    return (int) address & MAX_ENTRY_BYTES;
  }

  private static int keyBytes(long header) {
    return (int) (header >>> 32) - 1;
  }

  private static boolean hasValue(long header) {
    return (int) header != 0;
  }

  private static int valueBytes(long header) {
    return hasValue(header) ? (int) header - 1 : 0;
  }

  private static int sizeOf(long header) {
    return HEADER_BYTES + keyBytes(header) + valueBytes(header);
  }
}
