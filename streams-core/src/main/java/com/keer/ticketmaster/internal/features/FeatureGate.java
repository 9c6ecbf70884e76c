package com.keer.ticketmaster.internal.features;

import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.features.FeatureLevel;
import com.keer.ticketmaster.internal.installation.InstallationTopic;
import com.keer.ticketmaster.serde.WireFormats;
import com.keer.ticketmaster.topology.Topics;
import java.util.Map;
import java.util.function.IntSupplier;

/// Knows the feature level of the installation, as far as writers need it. It only rises, so what
/// was allowed once is allowed from then on without asking again.
public final class FeatureGate {

  private static final long LOOK_NANOS = 1_000_000_000L;

  private final IntSupplier reading;
  private volatile int known;
  private long lookedAt;

  /// The gate of an installation.
  ///
  /// @param client how to reach the cluster
  public FeatureGate(Map<String, ?> client, Topics topics) {
    this(() -> InstallationTopic.read(client, topics).level());
  }

  /// @param reading asks the cluster for the level
  public FeatureGate(IntSupplier reading) {
    this.reading = reading;
  }

  /// The level as it was last seen; asks if nobody has yet.
  public int level() {
    int level = known;
    return level == 0 ? look() : level;
  }

  /// The level was found to be this.
  public synchronized void learn(int level) {
    known = Math.max(known, level);
  }

  /// Refuses a command that needs a higher level. Looks again before it refuses, once a second at
  /// most. Commands of level 1 cost nothing.
  ///
  /// @throws FeatureLevel.TooLowException if the installation has not the level
  public void require(SectionCommand command) {
    int needed = WireFormats.level(command);
    if (needed > FeatureLevel.FIRST && needed > known && needed > look()) {
      throw new FeatureLevel.TooLowException(needed, known);
    }
  }

  private synchronized int look() {
    long now = System.nanoTime();
    if (known == 0 || now - lookedAt > LOOK_NANOS) {
      learn(reading.getAsInt());
      lookedAt = now;
    }
    return known;
  }
}
