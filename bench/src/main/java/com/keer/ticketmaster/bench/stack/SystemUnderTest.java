package com.keer.ticketmaster.bench.stack;

import com.keer.ticketmaster.cli.console.KafkaTarget;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The target of the load: processes that the benchmark started, or a running system.
public interface SystemUnderTest extends AutoCloseable {

  /// The address of the broker, and the topics.
  ///
  /// @throws IllegalStateException if there is no broker
  KafkaTarget kafka();

  /// The address of the api, `host:port`.
  ///
  /// @throws IllegalStateException if there is none
  String api();

  /// Whether there is a broker; an empty server has none.
  default boolean keepsLog() {
    return true;
  }

  /// The tokens that buyers need; null if access is open.
  default @Nullable Tokens tokens() {
    return null;
  }

  /// A meter for each process that can be measured.
  List<ProcessMeter> meters();

  @Override
  void close();
}
