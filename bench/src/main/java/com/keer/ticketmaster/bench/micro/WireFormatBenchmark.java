package com.keer.ticketmaster.bench.micro;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Question: which encoding should the records have? Bytes, and nanoseconds for writing and reading
/// one record.
///
/// Command: `java -jar bench/target/bench.jar jmh WireFormatBenchmark -prof gc`
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 20, time = 40, timeUnit = TimeUnit.MILLISECONDS)
public class WireFormatBenchmark {

  /// Which record.
  public enum Sample {
    COMMAND,
    REQUEST,
    CONFIRMED,
    REJECTED
  }

  @Param public Encoding encoding = Encoding.JSON;

  @Param public Sample sample = Sample.COMMAND;

  private Measured<?> measured = measured();

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Measured<T>(Codec<T> codec, T value, byte[] bytes) {
    static <T> Measured<T> of(Codec<T> codec, T value) {
      return new Measured<>(codec, value, codec.encode(value));
    }

    byte[] encode() {
      return codec.encode(value);
    }

    T decode() {
      return codec.decode(bytes);
    }
  }

  @Setup
  public void setUp() {
    measured = measured();
    if (!measured.decode().equals(measured.value())) {
      throw new IllegalStateException(encoding + " reads something else than it wrote");
    }
    System.out.println(sample + " in " + encoding + ": " + size() + " bytes");
  }

  @Benchmark
  public byte[] encode() {
    return measured.encode();
  }

  @Benchmark
  public Object decode() {
    return measured.decode();
  }

  int size() {
    return measured.bytes().length;
  }

  private Measured<?> measured() {
    Codecs codecs = Codecs.of(encoding);
    return switch (sample) {
      case COMMAND -> Measured.of(codecs.commands(), Samples.COMMAND);
      case REQUEST -> Measured.of(codecs.requests(), Samples.REQUESTED);
      case CONFIRMED -> Measured.of(codecs.outcomes(), Samples.CONFIRMED);
      case REJECTED -> Measured.of(codecs.outcomes(), Samples.REJECTED);
    };
  }
}
