package com.keer.ticketmaster.bench.stack;

import java.io.IOException;
import java.util.function.Supplier;

/// What the child processes of the bench have in common: they start something, say in one line that
/// it is ready, and stop it when their input ends, hence also when the bench is killed.
final class Child {

  static final String READY = "READY ";

  private Child() {}

  /// @param address tells where the thing is reached, once it is ready
  static void run(AutoCloseable thing, Supplier<String> address) throws Exception {
    try (thing) {
      System.out.println(READY + address.get());
      awaitEndOfInput();
    }
  }

  private static void awaitEndOfInput() throws IOException {
    while (System.in.read() >= 0) {
      // Nobody says anything before the end.
    }
  }
}
