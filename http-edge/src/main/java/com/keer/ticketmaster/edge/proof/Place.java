package com.keer.ticketmaster.edge.proof;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/// Where checkpoints go.
interface Place {

  Duration LIMIT = Duration.ofSeconds(10);

  /// Brings one checkpoint there.
  ///
  /// @param checkpoint one line of JSON, without its end
  /// @throws IOException if the place does not have it now
  void take(byte[] checkpoint) throws IOException, InterruptedException;

  /// The place as configured.
  String name();

  /// A file, or an address that begins with `http`.
  static Place of(String name) {
    return name.startsWith("http") ? new Address(name, URI.create(name)) : new LogFile(name);
  }

  /// A file that lines are appended to. Each one is on the disk before the next.
  record LogFile(String name) implements Place {

    @Override
    public void take(byte[] checkpoint) throws IOException {
      ByteBuffer line =
          ByteBuffer.allocate(checkpoint.length + 1).put(checkpoint).put((byte) '\n').flip();
      try (FileChannel file =
          FileChannel.open(Path.of(name), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
        while (line.hasRemaining()) {
          int _ = file.write(line);
        }
        file.force(true);
      }
    }
  }

  /// A server that takes each checkpoint as the body of a `POST`.
  record Address(String name, URI address) implements Place {

    private static final HttpClient CLIENT = HttpClient.newBuilder().connectTimeout(LIMIT).build();

    @Override
    public void take(byte[] checkpoint) throws IOException, InterruptedException {
      int status =
          CLIENT
              .send(
                  HttpRequest.newBuilder(address)
                      .timeout(LIMIT)
                      .header("Content-Type", "application/json")
                      .POST(BodyPublishers.ofByteArray(checkpoint))
                      .build(),
                  BodyHandlers.discarding())
              .statusCode();
      if (status / 100 != 2) {
        throw new IOException("it answered with " + status);
      }
    }
  }
}
