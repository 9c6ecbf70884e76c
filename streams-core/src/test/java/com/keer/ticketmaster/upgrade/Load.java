package com.keer.ticketmaster.upgrade;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// Buyers that never pause. They send to the programs that are up, and remember what was
/// acknowledged.
final class Load implements AutoCloseable {

  private static final int SECTIONS = 4;

  private final CopyOnWriteArrayList<Program> programs = new CopyOnWriteArrayList<>();
  private final Set<String> requested = ConcurrentHashMap.newKeySet();
  private final Set<String> ended = ConcurrentHashMap.newKeySet();
  private final AtomicInteger count = new AtomicInteger();
  private final Thread thread = new Thread(this::run, "load");
  private volatile boolean stopped;

  static List<String> sections() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < SECTIONS; i++) {
      names.add("section-" + i);
    }
    return names;
  }

  Load(Program... programs) {
    this.programs.addAll(List.of(programs));
  }

  void add(Program program) {
    programs.add(program);
  }

  /// Sends nothing more to a program, so that it can be stopped.
  void remove(Program program) {
    programs.remove(program);
  }

  void start() {
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    while (!stopped) {
      int number = count.incrementAndGet();
      String id = "r-" + number;
      int hold = number % 3 == 0 ? 0 : 300;
      Program first = programs.get(number % programs.size());
      if (isIn(requested, id, first.reserve(id, "section-" + number % SECTIONS, hold))
          && hold > 0) {
        // The next one may go to a program of another version.
        Program next = programs.get((number + 1) % programs.size());
        isIn(ended, id, next.end(id, number % 2 == 0));
      }
    }
  }

  /// What was not acknowledged may or may not be in the log.
  private static boolean isIn(Set<String> acknowledged, String id, CompletableFuture<?> appended) {
    try {
      appended.join();
      return acknowledged.add(id);
    } catch (CompletionException e) {
      return false;
    }
  }

  int sent() {
    return count.get();
  }

  /// The ids of the reservations whose request was acknowledged.
  Set<String> requested() {
    return Set.copyOf(requested);
  }

  /// Those that were then confirmed or cancelled, which was acknowledged, too.
  Set<String> ended() {
    return Set.copyOf(ended);
  }

  @Override
  public void close() {
    stopped = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
