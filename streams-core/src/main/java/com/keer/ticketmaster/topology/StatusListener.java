package com.keer.ticketmaster.topology;

import com.keer.ticketmaster.hall.SectionId;

/// Receives every status of every section once the store has it. During a restore this includes
/// statuses older than those received before. It runs on the thread that stores them, so it must
/// not block.
@FunctionalInterface
public interface StatusListener {

  /// Receives a status.
  ///
  /// @param status the value as stored in the topic; do not modify it
  void onStatus(SectionId section, byte[] status);
}
