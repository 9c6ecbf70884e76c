package com.keer.ticketmaster.edge.stream;

/// The connection of one listener, which is written to without ever waiting.
interface ListenerConnection {

  /// Whether it takes something now.
  boolean takes();

  /// Sends; only if [#takes].
  void send(byte[] frame);

  /// Ends the stream in an orderly way.
  void end();

  /// Cuts the connection of a client that does not read: an orderly end would wait for it.
  void cut();

  /// Whether the stream has ended, by whomever.
  boolean isGone();
}
