package com.keer.ticketmaster.internal.frame;

import com.keer.ticketmaster.log.UnusableFileException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// Reads a file made of frames, at any place and with any number of threads.
///
/// Any damage leads to an [UnusableFileException] that names the place.
public final class FrameFile implements AutoCloseable {

  private final Path path;
  private final FileChannel file;
  private final long begin;
  private final long end;
  private final byte[] sha256;

  private FrameFile(Path path, FileChannel file, long begin, long end, byte[] sha256) {
    this.path = path;
    this.file = file;
    this.begin = begin;
    this.end = end;
    this.sha256 = sha256;
  }

  /// Opens a file of this kind.
  ///
  /// @throws UncheckedIOException if the file cannot be read
  public static FrameFile open(Path path, FileKind kind) {
    FileChannel file = null;
    try {
      file = FileChannel.open(path, StandardOpenOption.READ);
      FrameFile opened = open(path, kind, file);
      file = null;
      return opened;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path + ": " + e, e);
    } finally {
      closeQuietly(file);
    }
  }

  private static FrameFile open(Path path, FileKind kind, FileChannel file) throws IOException {
    long size = file.size();
    byte[] first = new byte[FileKind.BYTES];
    int read = readFully(file, 0, first);
    String problem = kind.problem(first);
    if (read < first.length || !problem.isEmpty()) {
      throw new UnusableFileException(path, problem.isEmpty() ? "it is too short" : problem);
    }
    long end = size - FrameWriter.END_BYTES;
    byte[] last = new byte[FrameWriter.END_BYTES];
    if (end < FileKind.BYTES || readFully(file, end, last) < last.length || !isEnd(last)) {
      throw new UnusableFileException(
          path,
          "its end (from byte %d) is missing or damaged: writing it was interrupted, or the file was truncated; create or copy it again"
              .formatted(Math.max(0, end)));
    }
    long begin = ByteBuffer.wrap(last).getLong(8);
    return new FrameFile(path, file, begin, end, Arrays.copyOfRange(last, 16, 48));
  }

  private static boolean isEnd(byte[] last) {
    CRC32C crc = new CRC32C();
    crc.update(last, 0, FrameWriter.END_BYTES - 4);
    return Arrays.equals(last, 0, 8, FrameWriter.END, 0, 8)
        && ByteBuffer.wrap(last).getInt(FrameWriter.END_BYTES - 4) == (int) crc.getValue();
  }

  public Path path() {
    return path;
  }

  /// The position at which to start reading, as set by the writer.
  public long begin() {
    return begin;
  }

  /// The position after the last frame.
  public long end() {
    return end;
  }

  /// The size of the file.
  public long size() {
    return end + FrameWriter.END_BYTES;
  }

  public String sha256() {
    return HexFormat.of().formatHex(sha256);
  }

  /// Reads the frame at a position.
  ///
  /// @param what its name, for the message if it is damaged
  public Frame read(long at, String what) {
    return unpack(packed(at, what), at, what);
  }

  private Frame unpack(byte[] packed, long at, String what) {
    try {
      return Frame.unpack(packed, at);
    } catch (IllegalArgumentException e) {
      throw damaged(at, what, e.getMessage());
    }
  }

  private byte[] packed(long at, String what) {
    try {
      byte[] head = new byte[Frame.HEAD_BYTES];
      if (at < FileKind.BYTES
          || at + head.length > end
          || readFully(file, at, head) < head.length) {
        throw new IllegalArgumentException("there is none");
      }
      int length = Frame.packedBytes(head);
      if (at + length > end) {
        throw new IllegalArgumentException("its lengths are invalid");
      }
      byte[] packed = new byte[length];
      readFully(file, at, packed);
      return packed;
    } catch (IllegalArgumentException e) {
      throw damaged(at, what, e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path + ": " + e, e);
    }
  }

  /// The exception for a damaged frame.
  public UnusableFileException damaged(long at, String what, @Nullable String why) {
    return new UnusableFileException(path, "%s at byte %d is damaged: %s".formatted(what, at, why));
  }

  /// Starts reading everything once, in order.
  public Whole whole() {
    return new Whole();
  }

  /// Reads one frame after another and computes the checksum of all.
  public final class Whole {
    private final MessageDigest digest = FrameWriter.sha256();
    private long at = FileKind.BYTES;

    private Whole() {
      byte[] first = new byte[FileKind.BYTES];
      try {
        readFully(file, 0, first);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read " + path + ": " + e, e);
      }
      digest.update(first);
    }

    /// The next frame.
    public Frame next(String what) {
      byte[] packed = packed(at, what);
      Frame frame = unpack(packed, at, what);
      digest.update(packed);
      at += packed.length;
      return frame;
    }

    public boolean hasNext() {
      return at < end;
    }

    public long at() {
      return at;
    }

    /// Must be called after the last frame.
    public void end() {
      if (at != end || !MessageDigest.isEqual(digest.digest(), sha256)) {
        throw new UnusableFileException(
            path,
            "its SHA-256 does not match, although that of each part does: it was reassembled");
      }
    }
  }

  private static int readFully(FileChannel file, long at, byte[] into) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(into);
    int read = 0;
    while (buffer.hasRemaining() && read >= 0) {
      read = file.read(buffer, at + buffer.position());
    }
    return buffer.position();
  }

  @Override
  public void close() {
    closeQuietly(file);
  }

  private static void closeQuietly(@Nullable FileChannel file) {
    if (file != null) {
      try {
        file.close();
      } catch (IOException e) {
        // It was only read.
      }
    }
  }
}
