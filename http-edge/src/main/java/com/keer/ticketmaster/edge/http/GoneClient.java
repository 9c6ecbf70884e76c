package com.keer.ticketmaster.edge.http;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import org.eclipse.jetty.io.EofException;

/// Tells a client that went away from a failure of ours: both come as the [IOException] of a write.
final class GoneClient {

  private GoneClient() {}

  /// Whether a write failed because nobody takes the answer any more: a connection that was closed
  /// or reset, or a stream of one that was given up.
  static boolean isBehind(IOException failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof EofException || each instanceof ClosedChannelException) {
        return true;
      }
    }
    return false;
  }
}
