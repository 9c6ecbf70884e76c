package com.keer.ticketmaster.edge.access.token;

import com.keer.ticketmaster.edge.config.AccessConfig.Issuer;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.text.ParseException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Where the keys of one issuer come from: its discovery document, an address, or a file.
interface KeySource {

  /// A file with more than this is no set of keys.
  int MOST_BYTES = 256 * 1024;

  /// The keys as they are now; null if they have not changed since the last time.
  ///
  /// @throws IOException if they cannot be read
  @Nullable JWKSet read() throws IOException, InterruptedException;

  static KeySource of(Issuer issuer, Fetcher fetcher) {
    String keys = issuer.keys();
    if (keys == null) {
      return () -> parse(fetcher.get(discovered(issuer.url(), fetcher)));
    }
    return keys.contains("://") ? () -> parse(fetcher.get(URI.create(keys))) : new OfFile(keys);
  }

  /// The address of the keys, from the discovery document.
  private static URI discovered(String issuer, Fetcher fetcher)
      throws IOException, InterruptedException {
    String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
    String text = fetcher.get(URI.create(base + "/.well-known/openid-configuration"));
    try {
      JsonNode document = JsonMapper.shared().readTree(text);
      // Otherwise one issuer could speak for another.
      if (!document.path("issuer").asString("").equals(issuer)) {
        throw new IOException("the discovery document is that of another issuer");
      }
      URI keys = URI.create(document.path("jwks_uri").asString(""));
      Fetcher.requireSafe(keys);
      return keys;
    } catch (JacksonException | IllegalArgumentException e) {
      throw new IOException("the discovery document cannot be read", e);
    }
  }

  private static JWKSet parse(String text) throws IOException {
    try {
      return JWKSet.parse(text);
    } catch (ParseException e) {
      throw new IOException("the set of keys cannot be read", e);
    }
  }

  /// A file, which is read again when it has changed.
  final class OfFile implements KeySource {

    private final Path file;
    private @Nullable FileTime seen;

    OfFile(String file) {
      this.file = Path.of(file);
    }

    @Override
    public @Nullable JWKSet read() throws IOException {
      FileTime changed = Files.getLastModifiedTime(file);
      if (changed.equals(seen)) {
        return null;
      }
      if (Files.size(file) > MOST_BYTES) {
        throw new IOException("the file is too large for a set of keys");
      }
      JWKSet keys = parse(Files.readString(file));
      seen = changed;
      return keys;
    }
  }
}
