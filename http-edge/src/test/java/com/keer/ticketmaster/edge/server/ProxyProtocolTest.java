package com.keer.ticketmaster.edge.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.edge.config.Networks;
import com.keer.ticketmaster.edge.config.Wire.Tls;
import com.keer.ticketmaster.edge.wire.ServerCertificate;
import com.keer.ticketmaster.edge.wire.Trust;
import com.keer.ticketmaster.embedded.LocalAuthority;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whose word counts about who calls.
class ProxyProtocolTest {

  private static final Networks HERE = Networks.of("127.0.0.0/8");
  private static final Networks ELSEWHERE = Networks.of("10.0.0.0/8");

  private static final byte[] VERSION_1 = ascii("PROXY TCP4 203.0.113.7 192.0.2.1 40000 443\r\n");

  /// The same in bytes.
  private static final byte[] VERSION_2 =
      HexFormat.of().parseHex("0d0a0d0a000d0a515549540a2111000ccb007107c00002019c4001bb");

  private static final byte[] NOTHING = {};
  private static final byte[] GET =
      ascii("GET / HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n");

  @Test
  void believesANamedProxy() throws Exception {
    try (var server = new EchoServer((ServerCertificate) null, HERE)) {
      assertThat(answer(server, VERSION_1)).startsWith("HTTP/1.1 200").endsWith("203.0.113.7");
      assertThat(answer(server, VERSION_2)).startsWith("HTTP/1.1 200").endsWith("203.0.113.7");
      assertThat(answer(server, NOTHING)).startsWith("HTTP/1.1 200").endsWith("127.0.0.1");
    }
  }

  @Test
  void believesNobodyElse() throws Exception {
    try (var server = new EchoServer((ServerCertificate) null, ELSEWHERE)) {
      assertThat(answer(server, VERSION_1)).doesNotContain("203.0.113.7", " 200 ");
      assertThat(answer(server, VERSION_2)).doesNotContain("203.0.113.7", " 200 ");
      assertThat(answer(server, NOTHING)).startsWith("HTTP/1.1 200").endsWith("127.0.0.1");
    }
  }

  @Test
  void believesItBeforeTheHandshake(@TempDir Path folder) throws Exception {
    // Given
    LocalAuthority authority = new LocalAuthority("proxied");
    Tls files = new Tls(folder.resolve("crt"), folder.resolve("key"));
    authority.issue("edge").writeTo(files.certificate(), files.key());

    try (var server = new EchoServer(ServerCertificate.start(files), HERE);
        Socket plain = new Socket("127.0.0.1", server.port())) {
      // When
      plain.getOutputStream().write(VERSION_1);
      try (Socket tls =
          Trust.of(authority)
              .getSocketFactory()
              .createSocket(plain, "127.0.0.1", server.port(), true)) {
        tls.getOutputStream().write(GET);

        // Then
        assertThat(read(tls)).startsWith("HTTP/1.1 200").endsWith("203.0.113.7");
      }
    }
  }

  private static String answer(EchoServer server, byte[] header) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", server.port())) {
      socket.getOutputStream().write(header);
      socket.getOutputStream().write(GET);
      return read(socket);
    } catch (SocketException e) {
      // A connection that is reset has not been answered.
      return "reset";
    }
  }

  private static String read(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
