package com.keer.ticketmaster.bench.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameReaderTest {

  private static final List<String> EXPECTED =
      List.of(
          "setting 3=100",
          "settings end",
          "headers 1 [-120] false",
          "headers 3 [1, 2, 3] true",
          "data 1 [5, 6] 5 true",
          "reset 5 8",
          "ping [1, 2, 3, 4, 5, 6, 7, 8]",
          "window 0 256",
          "goaway 7 1");

  private final Log log = new Log();
  private final FrameReader reader = new FrameReader(log);

  private static byte[] conversation() {
    Bytes out = new Bytes(256);
    ScriptedServer.frame(out, Http2.SETTINGS, 0, 0, 0, 3, 0, 0, 0, 100);
    ScriptedServer.frame(out, Http2.SETTINGS, Http2.ACK, 0);
    int framed = Http2.END_HEADERS | Http2.PADDED | Http2.PRIORITY;
    ScriptedServer.frame(out, Http2.HEADERS, framed, 1, 2, 0, 0, 0, 0, 16, 0x88, 0, 0);
    ScriptedServer.frame(out, Http2.HEADERS, Http2.END_STREAM, 3, 1);
    ScriptedServer.frame(out, Http2.CONTINUATION, 0, 3, 2);
    ScriptedServer.frame(out, Http2.CONTINUATION, Http2.END_HEADERS, 3, 3);
    ScriptedServer.frame(out, Http2.DATA, Http2.PADDED | Http2.END_STREAM, 1, 2, 5, 6, 0, 0);
    ScriptedServer.frame(out, Http2.RST_STREAM, 0, 5, 0, 0, 0, 8);
    ScriptedServer.frame(out, 0x77, 0, 0, 1, 2, 3);
    ScriptedServer.frame(out, Http2.PING, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8);
    ScriptedServer.frame(out, Http2.PING, Http2.ACK, 0, 1, 2, 3, 4, 5, 6, 7, 8);
    ScriptedServer.frame(out, Http2.WINDOW_UPDATE, 0, 0, 0, 0, 1, 0);
    ScriptedServer.frame(out, Http2.GOAWAY, 0, 0, 0, 0, 0, 7, 0, 0, 0, 1);
    return out.copy();
  }

  @Test
  void framesMayBeSplitAtAnyByte() throws Exception {
    byte[] bytes = conversation();
    for (int split = 0; split <= bytes.length; split++) {
      // Given
      log.lines.clear();

      // When
      int rest = reader.read(bytes, 0, split);
      int end = reader.read(bytes, rest, bytes.length);

      // Then
      assertThat(end).isEqualTo(bytes.length);
      assertThat(log.lines).as("split at %d", split).isEqualTo(EXPECTED);
    }
  }

  @Test
  void framesMayComeByteByByte() throws Exception {
    // Given
    byte[] bytes = conversation();

    // When
    int at = 0;
    for (int to = 0; to <= bytes.length; to++) {
      at = reader.read(bytes, at, to);
    }

    // Then
    assertThat(log.lines).isEqualTo(EXPECTED);
  }

  @Test
  void anotherFrameInsideAHeaderBlockBreaksTheProtocol() {
    // Given
    Bytes out = new Bytes(64);
    ScriptedServer.frame(out, Http2.HEADERS, 0, 3, 1);
    ScriptedServer.frame(out, Http2.DATA, 0, 3, 1);

    // When, Then
    assertThatThrownBy(() -> reader.read(out.array(), 0, out.length()))
        .isInstanceOf(Http2Exception.class)
        .hasMessage("a frame inside a header block");
  }

  @Test
  void paddingLongerThanTheFrameBreaksTheProtocol() {
    // Given
    Bytes out = ScriptedServer.frame(new Bytes(64), Http2.DATA, Http2.PADDED, 3, 9, 1);

    // When, Then
    assertThatThrownBy(() -> reader.read(out.array(), 0, out.length()))
        .isInstanceOf(Http2Exception.class);
  }

  private static final class Log implements FrameListener {

    final List<String> lines = new ArrayList<>();

    private static List<Integer> list(byte[] bytes, int from, int length) {
      List<Integer> list = new ArrayList<>();
      for (int i = from; i < from + length; i++) {
        list.add((int) bytes[i]);
      }
      return list;
    }

    @Override
    public void headers(int stream, byte[] block, int from, int length, boolean last) {
      lines.add("headers " + stream + " " + list(block, from, length) + " " + last);
    }

    @Override
    public void data(int stream, byte[] bytes, int from, int length, int flow, boolean last) {
      lines.add("data " + stream + " " + list(bytes, from, length) + " " + flow + " " + last);
    }

    @Override
    public void reset(int stream, int error) {
      lines.add("reset " + stream + " " + error);
    }

    @Override
    public void setting(int id, int value) {
      lines.add("setting " + id + "=" + value);
    }

    @Override
    public void settingsEnd() {
      lines.add("settings end");
    }

    @Override
    public void ping(byte[] bytes, int from) {
      lines.add("ping " + list(bytes, from, 8));
    }

    @Override
    public void goAway(int lastStream, int error) {
      lines.add("goaway " + lastStream + " " + error);
    }

    @Override
    public void windowUpdate(int stream, int increment) {
      lines.add("window " + stream + " " + increment);
    }
  }
}
