package com.keer.ticketmaster.edge.operate;

/// What those who watch are told. Only the thread of [Watchers] asks.
interface Feed {

  /// What a new listener gets first: what those before it have seen.
  byte[] before();

  /// What is so now, for all listeners.
  byte[] now();
}
