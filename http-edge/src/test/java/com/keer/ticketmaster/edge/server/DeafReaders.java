package com.keer.ticketmaster.edge.server;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// Connections that ask, and read nothing unless told to.
final class DeafReaders implements AutoCloseable {

  private static final int SMALL_BUFFER = 4_096;

  private final List<Socket> sockets = new ArrayList<>();
  private final int port;

  DeafReaders(int port) {
    this.port = port;
  }

  /// Asks over a connection of its own.
  Socket ask(String path, String... headers) throws IOException {
    return ask(connect(SMALL_BUFFER), path, headers);
  }

  /// Asks over a connection of its own whose system buffers that much; the server ends it after the
  /// answer.
  Socket askWithBuffer(int bytes, String path) throws IOException {
    return ask(connect(bytes), path, "Connection: close");
  }

  private static Socket ask(Socket socket, String path, String... headers) throws IOException {
    StringBuilder request = new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: x\r\n");
    for (String header : headers) {
      request.append(header).append("\r\n");
    }
    socket.getOutputStream().write(request.append("\r\n").toString().getBytes(US_ASCII));
    return socket;
  }

  /// Asks for the map over that many streams of one HTTP/2 connection. They have a window for all
  /// of it, but nobody reads what arrives.
  Socket askOverStreams(String path, int streams) throws IOException {
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(US_ASCII));
    // SETTINGS_INITIAL_WINDOW_SIZE, and a WINDOW_UPDATE of the connection.
    bytes.writeBytes(HexFormat.of().parseHex("00000604000000000000047fffffff"));
    bytes.writeBytes(HexFormat.of().parseHex("0000040800000000007fff0000"));
    var headers = new ByteArrayOutputStream();
    headers.write(0x82); // :method: GET
    headers.write(0x86); // :scheme: http
    headers.write(0x04); // :path
    headers.write(path.length());
    headers.writeBytes(path.getBytes(US_ASCII));
    headers.write(0x01); // :authority
    headers.write(1);
    headers.write('x');
    for (int i = 0; i < streams; i++) {
      int id = 2 * i + 1;
      bytes.writeBytes(
          new byte[] {0, 0, (byte) headers.size(), 0x01, 0x05, 0, 0, (byte) (id >> 8), (byte) id});
      bytes.writeBytes(headers.toByteArray());
    }
    Socket socket = connect(SMALL_BUFFER);
    socket.getOutputStream().write(bytes.toByteArray());
    return socket;
  }

  private Socket connect(int bufferBytes) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(bufferBytes);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    sockets.add(socket);
    return socket;
  }

  /// The status of an answer, of which no more is read.
  static int status(Socket socket) throws IOException {
    socket.setSoTimeout(10_000);
    return Integer.parseInt(
        new String(socket.getInputStream().readNBytes(12), US_ASCII), 9, 12, 10);
  }

  /// Reads as much as there is; whether the server has ended the connection.
  static boolean isEnded(Socket socket) throws IOException {
    socket.setSoTimeout(2_000);
    byte[] chunk = new byte[64 * 1024];
    try {
      while (socket.getInputStream().read(chunk) >= 0) {
        // Read on.
      }
      return true;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  @Override
  public void close() throws IOException {
    for (Socket socket : sockets) {
      socket.setSoLinger(true, 0);
      socket.close();
    }
  }
}
