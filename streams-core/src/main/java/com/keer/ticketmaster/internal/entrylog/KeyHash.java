package com.keer.ticketmaster.internal.entrylog;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// A 64-bit hash that is evenly spread however similar the keys are. It is never stored.
@FunctionalInterface
interface KeyHash {

  KeyHash MIXED = Mix::of;

  long of(byte[] key);

  /// Mixes eight bytes per multiplication, with the finaliser of MurmurHash3.
  final class Mix {

    private static final VarHandle LONG =
        MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long FACTOR = 0x9E3779B97F4A7C15L;

    private Mix() {}

    static long of(byte[] key) {
      long hash = key.length * FACTOR;
      int at = 0;
      for (; at <= key.length - Long.BYTES; at += Long.BYTES) {
        hash = take(hash, (long) LONG.get(key, at));
      }
      return stir(at == key.length ? hash : take(hash, rest(key, at)));
    }

    private static long rest(byte[] key, int from) {
      if (key.length >= Long.BYTES) {
        return (long) LONG.get(key, key.length - Long.BYTES);
      }
      long rest = 0;
      for (int i = from; i < key.length; i++) {
        rest = (rest << 8) | (key[i] & 0xFF);
      }
      return rest;
    }

    private static long take(long hash, long bytes) {
      long taken = (hash ^ bytes) * FACTOR;
      return taken ^ (taken >>> 32);
    }

    private static long stir(long hash) {
      long stirred = (hash ^ (hash >>> 33)) * 0xFF51AFD7ED558CCDL;
      stirred = (stirred ^ (stirred >>> 33)) * 0xC4CEB9FE1A85EC53L;
      return stirred ^ (stirred >>> 33);
    }
  }
}
