package com.keer.ticketmaster.edge.http;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import org.eclipse.jetty.io.EofException;

/// Distinguishes a client that has gone from a failure of ours: both show as the [IOException] of a
/// write.
final class GoneClient {

  private GoneClient() {}

  /// Whether a write failed because nobody receives the answer any more: the connection was closed
  /// or reset, or its stream was cancelled.
  static boolean isBehind(IOException failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof EofException || each instanceof ClosedChannelException) {
        return true;
      }
    }
    return false;
  }
}
