package com.keer.ticketmaster.bench.micro;

import com.keer.ticketmaster.edge.access.person.PersonKey;
import java.security.SecureRandom;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/// Question: what does the pseudonym of a person cost at the door, and does it depend on how many
/// people were forgotten?
///
/// Everybody comes for the first time: those who come again are remembered.
///
/// Command: `java -jar bench/target/bench.jar jmh PseudonymBenchmark -prof gc`
public class PseudonymBenchmark extends StepBenchmark {

  @Param({"0", "5000"})
  public int forgotten;

  private PersonKey key = PersonKey.random(new SecureRandom());
  private int next;

  @Setup
  public void setUp() {
    for (int gone = 0; gone < forgotten; gone++) {
      key = key.without("gone-" + gone);
    }
  }

  @Benchmark
  public String pseudonym() {
    return key.of("user-" + next++);
  }
}
