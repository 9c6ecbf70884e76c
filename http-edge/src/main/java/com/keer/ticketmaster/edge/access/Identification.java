package com.keer.ticketmaster.edge.access;

import org.jspecify.annotations.Nullable;

/// Finds out who sends a request, from its header `Authorization`. It never throws, and never waits
/// for anything outside of this process.
@FunctionalInterface
public interface Identification {

  /// Nobody is asked.
  Identification OPEN = authorization -> Caller.ANYBODY;

  /// Who sends a request.
  ///
  /// @param authorization the header; null if there is none
  Caller of(@Nullable String authorization);
}
