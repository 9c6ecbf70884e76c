package com.keer.ticketmaster.edge.availability;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.util.JedisURIHelper;

/// Whom a `rediss://` address trusts: those whom the JVM trusts, or, if it ends in `?ca=FILE`, the
/// authorities in that file. The name in the certificate must be that of the address.
final class RedisTrust {

  private static final String PARAMETER = "ca=";

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
    SSLParameters checked = new SSLParameters();
    checked.setEndpointIdentificationAlgorithm("HTTPS");
    client
        .ssl(true)
        .sslSocketFactory(context(Path.of(query.substring(PARAMETER.length()))).getSocketFactory())
        .sslParameters(checked);
  }

  private static SSLContext context(Path file) {
    try (InputStream pem = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
        store.setCertificateEntry("authority-" + store.size(), each);
      }
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalArgumentException("there are no certificates in " + file, e);
    }
  }
}
