package com.keer.ticketmaster.edge.docs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// What comes back over a connection for some bytes.
///
/// @param statuses of all answers: damage can make two requests of one, or none
/// @param text what was read, as much as is needed
/// @param ended whether the server has closed the connection, or sends a stream
record RawAnswer(List<Integer> statuses, String text, boolean ended) {

  private static final Pattern STATUS = Pattern.compile("(?m)^HTTP/1\\.1 (\\d{3})");
  private static final int MOST_BYTES = 1024 * 1024;
  private static final int LIMIT_MILLIS = 60_000;

  static RawAnswer to(byte[] request, int port) throws IOException {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    boolean ended = true;
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(LIMIT_MILLIS);
      try {
        socket.getOutputStream().write(request);
        socket.shutdownOutput();
        read(socket.getInputStream(), read);
      } catch (SocketTimeoutException e) {
        ended = false;
      } catch (SocketException e) {
        // The server has closed the connection before it had read everything.
      }
    }
    String text = read.toString(ISO_8859_1);
    List<Integer> statuses =
        STATUS.matcher(text).results().map(RawAnswer::status).filter(each -> each >= 200).toList();
    return new RawAnswer(statuses, text, ended);
  }

  private static int status(MatchResult line) {
    return Integer.parseInt(line.group(1));
  }

  private static void read(InputStream in, ByteArrayOutputStream read) throws IOException {
    byte[] buffer = new byte[8 * 1024];
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      read.write(buffer, 0, count);
      boolean stream =
          read.size() < 100_000
              && read.toString(ISO_8859_1).toLowerCase(Locale.ROOT).contains("text/event-stream");
      if (stream || read.size() > MOST_BYTES) {
        return;
      }
    }
  }

  /// Of the first answer; 0 if there is none.
  int status() {
    return statuses.isEmpty() ? 0 : statuses.getFirst();
  }

  /// A token that names a key which nobody knows may be one of a new key: its caller is told to
  /// come back when the issuer has been asked. That is no fault.
  boolean isFault() {
    return !ended
        || (statuses.stream().anyMatch(status -> status >= 500)
            && !text.contains("/problems/identity-unavailable"));
  }

  /// Whether the first answer is a problem document or, under `/v1`, a text.
  boolean isProblem() {
    String head = text.split("\r\n\r\n", 2)[0].toLowerCase(Locale.ROOT);
    return head.contains("content-type: application/problem+json")
        || head.contains("content-type: text/plain")
        // An answer to HEAD of a request that is broken.
        || !head.contains("content-type:");
  }
}
