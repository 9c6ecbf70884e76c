package com.keer.ticketmaster.topology;

import org.apache.kafka.common.serialization.Serde;

/// A topic and the serdes of its records. This is the only place that pairs them.
public record Topic<K, V>(String name, Serde<K> keySerde, Serde<V> valueSerde) {}
