package com.keer.ticketmaster.bench.http;

/// The server under load, which speaks clear-text HTTP/2 without an upgrade.
public record HttpTarget(String host, int port) {

  String authority() {
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
  }
}
