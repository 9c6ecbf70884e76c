package com.keer.ticketmaster.bench.options;

import java.io.IOException;
import java.nio.file.Path;
import java.text.ParseException;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;

/// A flight recording of the load generator, which is the bench itself.
final class OwnRecording {
  private static boolean begun;

  private OwnRecording() {}

  /// Begins a recording, unless there is one, that is written when the bench ends.
  static synchronized void begin(Path folder) throws IOException {
    if (begun) {
      return;
    }
    begun = true;
    try {
      @SuppressWarnings("resource") // ends with the process
      Recording recording = new Recording(Configuration.getConfiguration("profile"));
      recording.setDestination(folder.resolve("load-generator.jfr"));
      recording.setDumpOnExit(true);
      recording.start();
    } catch (ParseException e) {
      throw new IOException("the JVM's own settings for recordings cannot be read", e);
    }
  }
}
