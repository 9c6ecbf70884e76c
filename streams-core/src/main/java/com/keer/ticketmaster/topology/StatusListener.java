package com.keer.ticketmaster.topology;

import com.keer.ticketmaster.hall.SectionId;

/// Hears of every status of every section, after the store has it; while statuses are restored also
/// of older ones than it heard before. On the thread that keeps them, so it must not wait.
@FunctionalInterface
public interface StatusListener {

  /// Hears of a status.
  ///
  /// @param status the value as the topic has it; must not be changed
  void onStatus(SectionId section, byte[] status);
}
