package com.keer.ticketmaster.edge.availability;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.SslVerifyMode;
import redis.clients.jedis.util.JedisURIHelper;

/// Whom a `rediss://` address trusts: those whom the JVM trusts, or, if it ends in `?ca=FILE`, the
/// authorities in that file. The name in the certificate must be that of the address.
final class RedisTrust {

  private static final String PARAMETER = "ca=";
  private static final String TYPE = "PKCS12";

  /// Guards nothing: what is in it is public, and it never leaves the memory.
  private static final char[] PASSWORD = "public".toCharArray();

  private RedisTrust() {}

  /// Prepares a client for an address.
  ///
  /// @throws IllegalArgumentException if the file has no certificates
  static void prepare(DefaultJedisClientConfig.Builder client, URI url) {
    if (!JedisURIHelper.isRedisSSLScheme(url)) {
      return;
    }
    String query = url.getQuery();
    if (query == null || !query.startsWith(PARAMETER)) {
      client.sslOptions(SslOptions.defaults());
      return;
    }
    byte[] trusted = store(Path.of(query.substring(PARAMETER.length())));
    client.sslOptions(
        SslOptions.builder()
            .trustStoreType(TYPE)
            .truststore(() -> new ByteArrayInputStream(trusted), PASSWORD)
            .sslVerifyMode(SslVerifyMode.FULL)
            .build());
  }

  /// The authorities in the only form that Jedis takes.
  private static byte[] store(Path file) {
    try (InputStream pem = Files.newInputStream(file);
        ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      KeyStore store = KeyStore.getInstance(TYPE);
      store.load(null, null);
      for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
        store.setCertificateEntry("authority-" + store.size(), each);
      }
      if (store.size() == 0) {
        throw new IllegalArgumentException("there are no certificates in " + file);
      }
      store.store(out, PASSWORD);
      return out.toByteArray();
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalArgumentException("there are no certificates in " + file, e);
    }
  }
}
