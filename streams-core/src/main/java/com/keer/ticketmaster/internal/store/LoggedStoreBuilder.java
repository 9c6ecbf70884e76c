package com.keer.ticketmaster.internal.store;

import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.StoreBuilder;

/// Builds stores that write their own changelog and have a cache of their own, which cannot be
/// turned off.
final class LoggedStoreBuilder<T extends StateStore> implements StoreBuilder<T> {

  private final String name;
  private final Map<String, String> logConfig;
  private final Supplier<T> stores;

  LoggedStoreBuilder(String name, Map<String, String> logConfig, Supplier<T> stores) {
    this.name = name;
    this.logConfig = logConfig;
    this.stores = stores;
  }

  @Override
  public T build() {
    return stores.get();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean loggingEnabled() {
    return true;
  }

  @Override
  public Map<String, String> logConfig() {
    return logConfig;
  }

  @Override
  public StoreBuilder<T> withCachingEnabled() {
    return this;
  }

  @Override
  public StoreBuilder<T> withCachingDisabled() {
    throw new UnsupportedOperationException("the cache cannot be turned off");
  }

  @Override
  public StoreBuilder<T> withLoggingEnabled(Map<String, String> config) {
    throw new UnsupportedOperationException("the changelog is already configured");
  }

  @Override
  public StoreBuilder<T> withLoggingDisabled() {
    throw new UnsupportedOperationException("the changelog cannot be turned off");
  }
}
