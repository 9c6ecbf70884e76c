package com.keer.ticketmaster.internal.metrics;

import java.util.Locale;
import java.util.function.Function;

/// One total for each kind of something, all with the same name and the kind as a tag.
@SuppressWarnings("EnumOrdinal") // the order never leaves this process, and a lookup is dearer
final class Counts<K extends Enum<K>> {

  private final Count[] counts;

  /// @param perKind makes the total of a kind from its label
  private Counts(K[] kinds, Function<String, Count> perKind) {
    counts = new Count[kinds.length];
    for (K kind : kinds) {
      counts[kind.ordinal()] = perKind.apply(label(kind));
    }
  }

  static <K extends Enum<K>> Counts<K> of(K[] kinds, Function<String, Count> perKind) {
    return new Counts<>(kinds, perKind);
  }

  void add(K kind) {
    counts[kind.ordinal()].increment();
  }

  /// `GROW_TO` is `grow-to`.
  static String label(Enum<?> kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
