package com.keer.ticketmaster.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.ByteBufferUnmapper;

/// Kafka's log files use `sun.misc.Unsafe`, about which a JDK warns once, in four lines that tell a
/// user of this program nothing. A jar cannot allow it in its manifest.
final class UnsafeWarning {
  private UnsafeWarning() {}

  /// Lets the JDK give its one warning while nobody listens.
  static void spend() {
    PrintStream err = System.err;
    try (var silent =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
      System.setErr(silent);
      ByteBufferUnmapper.unmap("nothing", ByteBuffer.allocateDirect(1));
    } catch (Exception e) {
      // Then the warning shows, which is all.
    } finally {
      System.setErr(err);
    }
  }
}
