package com.keer.ticketmaster.bench.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// A server that answers requests with whatever frames a test wants.
final class ScriptedServer implements AutoCloseable {

  private static final int PREFACE_BYTES = 24;

  /// What to say once a request is complete; an exception closes the connection.
  interface Script {
    void answer(int stream, Bytes out) throws IOException;
  }

  private final ServerSocket socket;
  private final Script script;
  private final Bytes settings;

  private ScriptedServer(ServerSocket socket, Bytes settings, Script script) {
    this.socket = socket;
    this.settings = settings;
    this.script = script;
  }

  static ScriptedServer start(Script script) throws IOException {
    return start(frame(new Bytes(64), Http2.SETTINGS, 0, 0), script);
  }

  static ScriptedServer start(Bytes settings, Script script) throws IOException {
    var server =
        new ScriptedServer(
            new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), settings, script);
    Thread.ofVirtual().start(server::accept);
    return server;
  }

  HttpTarget target() {
    return new HttpTarget("127.0.0.1", socket.getLocalPort());
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket connection = socket.accept();
        Thread.ofVirtual().start(() -> serve(connection));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      OutputStream to = connection.getOutputStream();
      to.write(settings.copy());
      InputStream from = connection.getInputStream();
      from.readNBytes(PREFACE_BYTES);
      Bytes in = new Bytes(1024);
      Bytes out = new Bytes(1024);
      FrameReader reader = new FrameReader(new RequestEnds(script, out));
      byte[] chunk = new byte[16 * 1024];
      for (int n = from.read(chunk); n >= 0; n = from.read(chunk)) {
        in.put(chunk, 0, n);
        in.drop(reader.read(in.array(), 0, in.length()));
        to.write(out.copy());
        out.clear();
      }
    } catch (IOException e) {
      // As the script wants it, or the client left.
    }
  }

  /// A frame with a payload of bytes.
  static Bytes frame(Bytes out, int type, int flags, int stream, int... payload) {
    out.int32(payload.length << 8 | type).put(flags).int32(stream);
    for (int b : payload) {
      out.put(b);
    }
    return out;
  }

  /// A whole answer, 200 with a location and an outcome.
  static void answer(Bytes out, int stream) {
    Bytes block = new Bytes(64).put(0x88).put(0x0f).put(46 - 15);
    block.put(Server.LOCATION.length()).ascii(Server.LOCATION);
    frame(out, Http2.HEADERS, Http2.END_HEADERS, stream, ints(block.copy()));
    byte[] body = "{\"status\":\"HELD\"}".getBytes(StandardCharsets.US_ASCII);
    frame(out, Http2.DATA, Http2.END_STREAM, stream, ints(body));
  }

  static int[] ints(byte[] bytes) {
    int[] ints = new int[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      ints[i] = bytes[i];
    }
    return ints;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
