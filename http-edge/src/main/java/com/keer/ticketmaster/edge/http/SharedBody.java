package com.keer.ticketmaster.edge.http;

import java.util.concurrent.CompletableFuture;

/// The bytes of one state in one coding, held once for all who read them. Guarded by
/// [SharedBodies], apart from the bytes.
final class SharedBody {

  final long version;
  final CompletableFuture<byte[]> bytes = new CompletableFuture<>();

  /// What it takes from the budget.
  long charged;

  int readers;

  /// Whether later callers will find it.
  boolean current;

  long idleSince;

  SharedBody(long version) {
    this.version = version;
  }
}
