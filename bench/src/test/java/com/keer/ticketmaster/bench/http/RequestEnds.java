package com.keer.ticketmaster.bench.http;

import java.io.IOException;

/// Runs a script at the end of each request.
record RequestEnds(ScriptedServer.Script script, Bytes out) implements FrameListener {

  @Override
  public void headers(int stream, byte[] block, int from, int length, boolean last)
      throws Http2Exception {
    end(stream, last);
  }

  @Override
  public void data(int stream, byte[] bytes, int from, int length, int flowBytes, boolean last)
      throws Http2Exception {
    ScriptedServer.frame(out, Http2.WINDOW_UPDATE, 0, 0, 0, 0, flowBytes >> 8, flowBytes);
    if (!last) {
      ScriptedServer.frame(out, Http2.WINDOW_UPDATE, 0, stream, 0, 0, 0, 10);
    }
    end(stream, last);
  }

  private void end(int stream, boolean last) throws Http2Exception {
    try {
      if (last) {
        script.answer(stream, out);
      }
    } catch (IOException e) {
      throw new Http2Exception("as the script wants it");
    }
  }

  @Override
  public void reset(int stream, int error) {}

  @Override
  public void setting(int id, int value) {}

  @Override
  public void settingsEnd() {}

  @Override
  public void ping(byte[] bytes, int from) {}

  @Override
  public void goAway(int lastStream, int error) {}

  @Override
  public void windowUpdate(int stream, int increment) {}
}
