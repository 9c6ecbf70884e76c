package com.keer.ticketmaster.bench.micro;

/// The encodings that compete.
public enum Encoding {
  /// What the topics carry: JSON, token by token.
  JSON,
  /// The same tokens as CBOR.
  CBOR,
  /// The same tokens as Smile.
  SMILE,
  /// JSON through records that Jackson binds by itself.
  DATABIND,
  /// A small codec of our own, in the style of the stores.
  BINARY
}
