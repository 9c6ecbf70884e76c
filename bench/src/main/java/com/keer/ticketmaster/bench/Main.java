package com.keer.ticketmaster.bench;

import java.io.IOException;

/// Starts JMH, but not for hours when nothing was asked: without an argument it names the
/// benchmarks.
public final class Main {

  private Main() {}

  public static void main(String[] args) throws IOException {
    if (args.length > 0) {
      org.openjdk.jmh.Main.main(args);
      return;
    }
    System.out.println(
        "usage: java -jar bench.jar BENCHMARK... [option]...   (-h lists the options)");
    org.openjdk.jmh.Main.main(new String[] {"-l"});
  }
}
