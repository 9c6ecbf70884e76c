package com.keer.ticketmaster.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Keeps few of many things that come one by one, spread evenly over a measure that grows with
/// them, without knowing how far it will go: the last thing of each step of the measure, and steps
/// of twice the size as soon as there are too many.
///
/// @param <A> what comes
/// @param <B> what is kept of it, made only of what outlives its step
final class Thinning<A, B> {

  private record Kept<B>(long at, B thing) {}

  private final int most;
  private final Function<A, B> keep;
  private final List<Kept<B>> kept = new ArrayList<>();
  private long begin;
  private long step = 1;
  private long pendingAt = -1;
  private @Nullable A pending;

  Thinning(int most, Function<A, B> keep) {
    this.most = most;
    this.keep = keep;
  }

  /// @param at never less than before
  void add(long at, A thing) {
    if (pending == null && kept.isEmpty()) {
      begin = at;
    } else if (slot(at) != slot(pendingAt)) {
      settle();
    }
    pending = thing;
    pendingAt = at;
  }

  /// What is kept, with the very last thing of all.
  List<B> all() {
    List<B> all = new ArrayList<>();
    kept.forEach(one -> all.add(one.thing()));
    if (pending != null) {
      all.add(keep.apply(pending));
    }
    return all;
  }

  private long slot(long at) {
    return (at - begin) / step;
  }

  private void settle() {
    if (pending != null) {
      kept.add(new Kept<>(pendingAt, keep.apply(pending)));
    }
    while (kept.size() >= most) {
      step *= 2;
      List<Kept<B>> rest = new ArrayList<>();
      for (Kept<B> one : kept) {
        if (!rest.isEmpty() && slot(rest.getLast().at()) == slot(one.at())) {
          rest.removeLast();
        }
        rest.add(one);
      }
      kept.clear();
      kept.addAll(rest);
    }
  }
}
