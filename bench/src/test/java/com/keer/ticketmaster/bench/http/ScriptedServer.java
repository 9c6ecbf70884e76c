package com.keer.ticketmaster.bench.http;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http2.Flags;
import org.eclipse.jetty.http2.frames.DataFrame;
import org.eclipse.jetty.http2.frames.FrameType;
import org.eclipse.jetty.http2.frames.HeadersFrame;
import org.eclipse.jetty.http2.parser.ServerParser;
import org.eclipse.jetty.io.ArrayByteBufferPool;
import org.eclipse.jetty.io.RateControl;
import org.jspecify.annotations.Nullable;

/// A server that answers requests with any frames that a test needs.
final class ScriptedServer implements AutoCloseable {

  static final int LAST = Flags.END_HEADERS | Flags.END_STREAM;

  /// What to send once a request is complete; an exception closes the connection.
  interface Script {
    void answer(int stream, Frames out) throws IOException;
  }

  private final ServerSocket socket;
  private final Script script;
  private final Frames settings;

  private ScriptedServer(ServerSocket socket, Frames settings, Script script) {
    this.socket = socket;
    this.settings = settings;
    this.script = script;
  }

  static ScriptedServer start(Script script) throws IOException {
    return start(new Frames().frame(FrameType.SETTINGS, 0, 0), script);
  }

  static ScriptedServer start(Frames settings, Script script) throws IOException {
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
      var to = connection.getOutputStream();
      settings.writeTo(to);
      InputStream from = connection.getInputStream();
      RequestEnds ends = new RequestEnds(script);
      ServerParser parser =
          new ServerParser(new ArrayByteBufferPool(), 8192, RateControl.NO_RATE_CONTROL);
      parser.init(ends);
      byte[] chunk = new byte[16 * 1024];
      for (int n = from.read(chunk); n >= 0; n = from.read(chunk)) {
        parser.parse(ByteBuffer.wrap(chunk, 0, n));
        if (ends.end != null) {
          throw ends.end;
        }
        ends.out.writeTo(to);
        ends.out.reset();
      }
    } catch (IOException e) {
      // The script wants it, or the client left.
    }
  }

  /// Runs the script at the end of each request, and returns windows in small pieces.
  private static final class RequestEnds implements ServerParser.Listener {
    final Frames out = new Frames();
    private final Script script;
    @Nullable IOException end;

    RequestEnds(Script script) {
      this.script = script;
    }

    @Override
    public void onHeaders(HeadersFrame frame) {
      end(frame.getStreamId(), frame.isEndStream());
    }

    @Override
    public void onData(DataFrame frame) {
      int bytes = frame.flowControlLength();
      out.frame(FrameType.WINDOW_UPDATE, 0, 0, 0, 0, bytes >> 8, bytes);
      if (!frame.isEndStream()) {
        out.frame(FrameType.WINDOW_UPDATE, 0, frame.getStreamId(), 0, 0, 0, 10);
      }
      end(frame.getStreamId(), frame.isEndStream());
    }

    private void end(int stream, boolean last) {
      try {
        if (last && end == null) {
          script.answer(stream, out);
        }
      } catch (IOException e) {
        end = e;
      }
    }
  }

  /// Frames as bytes.
  static final class Frames extends ByteArrayOutputStream {

    /// A frame with a payload of bytes.
    Frames frame(FrameType type, int flags, int stream, int... payload) {
      DataOutputStream out = new DataOutputStream(this);
      try {
        out.writeInt(payload.length << 8 | type.getType());
        out.write(flags);
        out.writeInt(stream);
        for (int b : payload) {
          out.write(b);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return this;
    }

    /// A whole answer, 200 with a location and an outcome.
    void answer(int stream) {
      // :status 200, and a literal location whose name is in the static table.
      int[] location =
          ints("\u0088\u000f\u001f" + (char) Server.LOCATION.length() + Server.LOCATION);
      frame(FrameType.HEADERS, Flags.END_HEADERS, stream, location);
      frame(FrameType.DATA, Flags.END_STREAM, stream, ints("{\"status\":\"HELD\"}"));
    }

    private static int[] ints(String text) {
      byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
      int[] ints = new int[bytes.length];
      for (int i = 0; i < bytes.length; i++) {
        ints[i] = bytes[i] & 0xff;
      }
      return ints;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
