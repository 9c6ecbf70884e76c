package com.keer.ticketmaster.edge.access.person;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A tree of seeds in which single leaves can be given up for good (Goldreich, Goldwasser and
/// Micali 1986; punctured as by Boneh and Waters, Boyle and others, and Kiayias and others 2013).
///
/// A path is 64 bits, read four at a time. Each seed yields 16 below it by HMAC, down to the leaf,
/// and none above or beside it. To give up a leaf, the seed above it is replaced by all seeds that
/// lie beside the way to the leaf: every other leaf keeps its value, and this one can no longer be
/// computed. Only seeds that are on nobody's way are kept, ordered by where they begin.
///
/// Immutable.
final class SeedTree {

  /// Four bits lead from one level to the next.
  static final int LEVELS = 16;

  private static final int BITS = 4;
  private static final int WAYS = 1 << BITS;
  private static final byte VERSION = 1;
  private static final int ENTRY_BYTES = Long.BYTES + 1 + Prf.BYTES;

  /// A seed, and the paths below it: `level` steps down, and `start` is the first of them.
  private static final class Seed {
    private final long start;
    private final int level;
    private final byte[] bytes;

    Seed(long start, int level, byte[] bytes) {
      this.start = start;
      this.level = level;
      this.bytes = bytes;
    }

    long start() {
      return start;
    }
  }

  // Many seeds are kept, so they lie side by side instead of in objects.
  private final long[] starts;
  private final byte[] levels;
  private final byte[] seeds;

  private SeedTree(long[] starts, byte[] levels, byte[] seeds) {
    this.starts = starts;
    this.levels = levels;
    this.seeds = seeds;
  }

  private static SeedTree of(List<Seed> seeds) {
    int size = seeds.size();
    SeedTree tree = new SeedTree(new long[size], new byte[size], new byte[size * Prf.BYTES]);
    for (int at = 0; at < size; at++) {
      Seed seed = seeds.get(at);
      tree.starts[at] = seed.start;
      tree.levels[at] = (byte) seed.level;
      System.arraycopy(seed.bytes, 0, tree.seeds, at * Prf.BYTES, Prf.BYTES);
    }
    return tree;
  }

  /// A tree in which all leaves are there.
  ///
  /// @param start the first of its paths
  /// @param level how many steps of them are always the same
  static SeedTree whole(long start, int level, byte[] seed) {
    return of(List.of(new Seed(start, level, seed)));
  }

  private Seed seed(int at) {
    byte[] bytes = Arrays.copyOfRange(seeds, at * Prf.BYTES, (at + 1) * Prf.BYTES);
    return new Seed(starts[at], levels[at], bytes);
  }

  /// The leaf at a path; null if it was given up.
  byte @Nullable [] leaf(Prf prf, long path) {
    int at = above(path);
    if (at < 0) {
      return null;
    }
    Seed above = seed(at);
    byte[] seed = above.bytes;
    for (int level = above.level; level < LEVELS; level++) {
      seed = prf.of(seed, (byte) step(path, level));
    }
    return seed;
  }

  /// The same tree without the leaf at a path.
  SeedTree without(Prf prf, long path) {
    int at = above(path);
    if (at < 0) {
      return this;
    }
    List<Seed> left = new ArrayList<>();
    for (int other = 0; other < size(); other++) {
      if (other != at) {
        left.add(seed(other));
      }
    }
    Seed above = seed(at);
    byte[] seed = above.bytes;
    for (int level = above.level; level < LEVELS; level++) {
      int taken = step(path, level);
      int shift = shift(level);
      long start = path >>> shift >>> BITS << BITS << shift;
      for (int way = 0; way < WAYS; way++) {
        if (way != taken) {
          left.add(new Seed(start | ((long) way << shift), level + 1, prf.of(seed, (byte) way)));
        }
      }
      seed = prf.of(seed, (byte) taken);
    }
    left.sort(Comparator.comparing(Seed::start, Long::compareUnsigned));
    return of(left);
  }

  /// The place of the seed above a path; negative if there is none.
  private int above(long path) {
    int low = 0;
    int high = size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (Long.compareUnsigned(starts[middle], path) <= 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return high >= 0 && (path ^ starts[high]) >>> span(levels[high]) == 0 ? high : -1;
  }

  /// How many bits of a path are below a level; it must not be the first.
  private static int span(int level) {
    return BITS * (LEVELS - level);
  }

  private static int step(long path, int level) {
    return (int) (path >>> shift(level)) & (WAYS - 1);
  }

  private static int shift(int level) {
    return BITS * (LEVELS - 1 - level);
  }

  /// How many leaves were given up.
  ///
  /// @param level of the seed with which the tree began
  long missing(int level) {
    long there = 0;
    for (byte each : levels) {
      there += 1L << span(each);
    }
    return (1L << span(level)) - there;
  }

  int size() {
    return starts.length;
  }

  byte[] write() {
    ByteBuffer bytes = ByteBuffer.allocate(1 + size() * ENTRY_BYTES).put(VERSION);
    for (int at = 0; at < size(); at++) {
      bytes.putLong(starts[at]).put(levels[at]).put(seeds, at * Prf.BYTES, Prf.BYTES);
    }
    return bytes.array();
  }

  /// What [#write] wrote.
  ///
  /// @throws IllegalArgumentException if it is of another version
  static SeedTree read(byte[] value) {
    if (value.length == 0 || value[0] != VERSION || (value.length - 1) % ENTRY_BYTES != 0) {
      throw new IllegalArgumentException(
          "the key of the pseudonyms was written by a newer version: update this program");
    }
    ByteBuffer bytes = ByteBuffer.wrap(value, 1, value.length - 1);
    int size = bytes.remaining() / ENTRY_BYTES;
    SeedTree tree = new SeedTree(new long[size], new byte[size], new byte[size * Prf.BYTES]);
    for (int at = 0; at < size; at++) {
      tree.starts[at] = bytes.getLong();
      tree.levels[at] = bytes.get();
      bytes.get(tree.seeds, at * Prf.BYTES, Prf.BYTES);
    }
    return tree;
  }
}
