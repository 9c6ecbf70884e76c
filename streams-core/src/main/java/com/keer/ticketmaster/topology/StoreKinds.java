package com.keer.ticketmaster.topology;

import com.keer.ticketmaster.topology.TopologySettings.StoreKind;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.Stores;

/// Where each kind of store comes from whose keys have an order.
final class StoreKinds {

  private StoreKinds() {}

  static KeyValueBytesStoreSupplier supplier(StoreKind kind, String name) {
    return switch (kind) {
      case PERSISTENT -> Stores.persistentKeyValueStore(name);
      case IN_MEMORY -> Stores.inMemoryKeyValueStore(name);
    };
  }
}
