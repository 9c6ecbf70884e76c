package com.keer.ticketmaster.topology;

import org.apache.kafka.common.serialization.Serde;

/// A topic with what its records consist of; nobody pairs a topic and its serdes elsewhere.
public record Topic<K, V>(String name, Serde<K> keySerde, Serde<V> valueSerde) {}
