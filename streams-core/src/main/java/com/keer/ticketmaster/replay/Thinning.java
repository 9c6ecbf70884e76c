package com.keer.ticketmaster.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Keeps a few of many items that arrive one by one, spread evenly over a measure that grows with
/// them, without knowing its final value: the last item of each step of the measure. Once there are
/// too many, the steps double.
///
/// @param <A> the type of the items
/// @param <B> what is kept of an item; must not refer to anything that changes later
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

  /// Everything kept, and the very last item.
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
