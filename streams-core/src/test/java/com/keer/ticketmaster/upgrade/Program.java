package com.keer.ticketmaster.upgrade;

import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// An engine of some version. Only types of the JDK, because each version has its own classes.
public interface Program extends AutoCloseable {

  /// Waits until its roles are ready.
  void awaitReady() throws InterruptedException;

  /// How many partitions of the serial log it decides now.
  int decides();

  /// Opens a section, and waits until it is open.
  void open(String section, int rows, int seatsInRow) throws InterruptedException;

  /// Asks for two seats.
  ///
  /// @param holdSeconds 0 to buy them at once
  CompletableFuture<?> reserve(String id, String section, int holdSeconds);

  /// Confirms a hold, or else cancels it.
  CompletableFuture<?> end(String id, boolean confirm);

  /// Verifies the whole log.
  Proof verify();

  @Override
  void close();

  /// What a verification found.
  ///
  /// @param findings everything that is wrong
  /// @param letters how many dead letters there are
  /// @param chains the sequence and the chain of each section
  record Proof(String findings, long letters, long unanswered, Map<String, String> chains) {}
}
