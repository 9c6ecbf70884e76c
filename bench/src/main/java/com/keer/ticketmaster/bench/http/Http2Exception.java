package com.keer.ticketmaster.bench.http;

import java.io.IOException;

/// The server broke the protocol: its connection is of no more use.
final class Http2Exception extends IOException {

  Http2Exception(String message) {
    super(message);
  }
}
