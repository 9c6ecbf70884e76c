package com.keer.ticketmaster.edge.config;

import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How the public port is reached.
///
/// @param tls null for plain text
/// @param hstsSeconds how long browsers are to use nothing but TLS; 0 tells them nothing
/// @param proxies that may speak for others
/// @param proxyProtocol whether their connections may begin with a header of the PROXY protocol
/// @param origins of web pages that may call this server, as browsers write them
public record Wire(
    @Nullable Tls tls,
    int hstsSeconds,
    Networks proxies,
    boolean proxyProtocol,
    Set<String> origins) {

  /// Plain text for callers who come themselves.
  public static final Wire PLAIN = new Wire(null, 0, Networks.NONE, false, Set.of());

  public Wire {
    origins = Set.copyOf(origins);
  }

  /// The files of a server's certificate. They are read again when they change.
  ///
  /// @param certificate the certificate of the server first, then those that signed it
  /// @param key its private key
  public record Tls(Path certificate, Path key) {}
}
