package com.keer.ticketmaster.internal.fault;

import com.keer.ticketmaster.internal.bytes.NewerVersionException;

/// A value of a store cannot be read: a newer version of this program wrote it, or it is damaged.
public final class DamagedStateException extends TaskStoppedException {

  private DamagedStateException(String message, Throwable cause) {
    super(message, cause);
  }

  /// A value that cannot be read.
  ///
  /// @param store its store
  /// @param key its key, for people
  public static DamagedStateException of(String store, Object key, Throwable cause) {
    boolean newer = NewerVersionException.isIn(cause);
    String found =
        newer
            ? "the store %s has a value of a newer version of this program under %s: %s"
            : "the store %s has a value under %s that cannot be read: %s";
    return new DamagedStateException(
        Remedy.sentence(
            found.formatted(store, key, reason(cause)), newer ? Remedy.UPGRADE : Remedy.RESTORE),
        cause);
  }
}
