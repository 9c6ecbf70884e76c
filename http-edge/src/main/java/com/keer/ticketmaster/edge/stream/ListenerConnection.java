package com.keer.ticketmaster.edge.stream;

/// The connection of one listener; a write never waits.
public interface ListenerConnection {

  /// Whether it accepts data now.
  boolean takes();

  /// Sends data; call only if [#takes].
  void send(byte[] frame);

  /// Ends the stream in an orderly way.
  void end();

  /// Aborts the connection of a client that does not read: an orderly end would wait for it.
  void cut();

  /// Whether either side has ended the stream.
  boolean isGone();
}
