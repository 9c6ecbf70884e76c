package com.keer.ticketmaster.bench.http;

/// Gets the frames that a server sends. Bytes are valid during the call only.
interface FrameListener {

  void headers(int stream, byte[] block, int from, int length, boolean last) throws Http2Exception;

  /// A piece of a body.
  ///
  /// @param flowBytes what the frame takes from the windows, padding included
  void data(int stream, byte[] bytes, int from, int length, int flowBytes, boolean last)
      throws Http2Exception;

  void reset(int stream, int error);

  void setting(int id, int value) throws Http2Exception;

  void settingsEnd();

  void ping(byte[] bytes, int from);

  void goAway(int lastStream, int error);

  /// More may be sent.
  ///
  /// @param stream 0 for the connection
  void windowUpdate(int stream, int increment) throws Http2Exception;
}
