package com.keer.ticketmaster.edge.access.token;

import com.keer.ticketmaster.edge.access.Caller;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/// Tokens that have been verified, by their hash, until they expire. Only valid ones are kept, so
/// nobody fills it with made-up ones.
///
/// Two generations: when the young one is full, it becomes the old one, whose tokens are forgotten
/// unless they come again.
final class TokenCache {

  private final int most;
  private volatile ConcurrentMap<Digest, Entry> young = new ConcurrentHashMap<>();
  private volatile ConcurrentMap<Digest, Entry> old = new ConcurrentHashMap<>();

  /// The SHA-256 of a token: the token itself would be worth stealing.
  static final class Digest {

    private final byte[] bytes;

    private Digest(byte[] bytes) {
      this.bytes = bytes;
    }

    static Digest of(String token) {
      try {
        return new Digest(
            MessageDigest.getInstance("SHA-256")
                .digest(token.getBytes(StandardCharsets.ISO_8859_1)));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("this JVM has no SHA-256", e);
      }
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Digest digest && Arrays.equals(bytes, digest.bytes);
    }

    /// The bytes are as good as random.
    @Override
    public int hashCode() {
      return bytes[0] << 24 | (bytes[1] & 0xff) << 16 | (bytes[2] & 0xff) << 8 | (bytes[3] & 0xff);
    }
  }

  private record Entry(Caller caller, long endMillis) {}

  /// @param most tokens of a generation
  TokenCache(int most) {
    this.most = most;
  }

  /// The holder of a token that was verified and has not expired; null if there is none.
  @Nullable Caller find(Digest token, long nowMillis) {
    Entry entry = young.get(token);
    if (entry == null) {
      entry = old.remove(token);
      if (entry != null) {
        keep(token, entry);
      }
    }
    return entry == null || entry.endMillis < nowMillis ? null : entry.caller;
  }

  void keep(Digest token, Caller caller, long endMillis) {
    keep(token, new Entry(caller, endMillis));
  }

  private void keep(Digest token, Entry entry) {
    if (young.size() >= most) {
      old = young;
      young = new ConcurrentHashMap<>();
    }
    young.put(token, entry);
  }

  /// Forgets all, because keys have changed.
  void clear() {
    old = new ConcurrentHashMap<>();
    young = new ConcurrentHashMap<>();
  }

  int size() {
    return young.size() + old.size();
  }
}
