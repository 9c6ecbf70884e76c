package com.keer.ticketmaster.internal.entrylog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.IntPredicate;

/// The files of one log: segments, mapped into memory, and the marker.
final class SegmentFolder implements SegmentStorage {

  private static final String MARKER = "marker";
  private static final String SEGMENT_SUFFIX = ".entries";

  private final Path folder;

  SegmentFolder(Path folder) {
    this.folder = folder;
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot create folder  " + folder, e);
    }
  }

  @Override
  public ByteBuffer create(int number, int bytes) {
    Path path = segment(number);
    try {
      Files.deleteIfExists(path);
      try (FileChannel file =
          FileChannel.open(
              path,
              StandardOpenOption.CREATE_NEW,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE)) {
        return SegmentStorage.zeros(file, bytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot create file  " + path, e);
    }
  }

  /// An existing segment.
  ByteBuffer open(int number) throws IOException {
    try (FileChannel file =
        FileChannel.open(segment(number), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return file.map(MapMode.READ_WRITE, 0, file.size());
    }
  }

  /// Deletes segments. A thread that is still reading one may continue.
  void deleteSegments(IntPredicate numbers) {
    try (DirectoryStream<Path> paths = Files.newDirectoryStream(folder, "*" + SEGMENT_SUFFIX)) {
      for (Path path : paths) {
        String name = path.getFileName().toString();
        String number = name.substring(0, name.length() - SEGMENT_SUFFIX.length());
        if (numbers.test(Integer.parseInt(number))) {
          Files.delete(path);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot clear folder " + folder, e);
    }
  }

  Optional<Marker> marker() {
    try {
      return Marker.parse(
          new String(Files.readAllBytes(folder.resolve(MARKER)), StandardCharsets.US_ASCII));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the marker in " + folder, e);
    }
  }

  void write(Marker marker) {
    Path next = folder.resolve(MARKER + ".next");
    try {
      Files.writeString(
          next,
          marker.toText(),
          StandardOpenOption.CREATE,
          StandardOpenOption.TRUNCATE_EXISTING,
          StandardOpenOption.WRITE,
          StandardOpenOption.SYNC);
      Files.move(
          next,
          folder.resolve(MARKER),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the marker in " + folder, e);
    }
  }

  void deleteMarker() {
    try {
      Files.deleteIfExists(folder.resolve(MARKER));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete the marker in " + folder, e);
    }
  }

  private Path segment(int number) {
    return folder.resolve(number + SEGMENT_SUFFIX);
  }
}
