package com.keer.ticketmaster.bench.stack;

import com.keer.ticketmaster.topology.Topics;
import java.util.List;

/// What the load is for: processes that the bench started, or a system that runs already.
public interface SystemUnderTest extends AutoCloseable {
  /// Where the broker is reached.
  ///
  /// @throws IllegalStateException if there is none
  String bootstrapServers();

  Topics topics();

  /// Where the api is reached, `host:port`.
  ///
  /// @throws IllegalStateException if there is none
  String api();

  /// Whether there is a broker; an empty server has none.
  default boolean keepsLog() {
    return true;
  }

  /// One for each process whose use can be read.
  List<ProcessMeter> meters();

  @Override
  void close();
}
