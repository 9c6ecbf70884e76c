package com.keer.ticketmaster.edge.wire;

import com.keer.ticketmaster.edge.config.Wire.Tls;
import com.keer.ticketmaster.edge.engine.EdgeStartException;
import com.keer.ticketmaster.loop.Loop;
import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.eclipse.jetty.http2.HTTP2Cipher;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The server's certificate, from files that are read again when they change.
///
/// Connections that are open keep the certificate they began with; new ones get the new one. Files
/// that do not fit change nothing, and the log says so.
public final class ServerCertificate implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ServerCertificate.class);
  private static final Duration EVERY = Duration.ofSeconds(5);

  private final Tls files;
  private final SslContextFactory.Server ssl = new SslContextFactory.Server();
  private final Loop loop;
  private Content served;
  private @Nullable Content unfit;
  private boolean told;
  private volatile Instant notAfter;

  /// The bytes of both files at one time.
  private record Content(byte[] certificate, byte[] key) {

    boolean isSame(@Nullable Content other) {
      return other != null
          && Arrays.equals(certificate, other.certificate)
          && Arrays.equals(key, other.key);
    }
  }

  private ServerCertificate(Tls files, Duration every) throws IOException {
    this.files = files;
    this.served = content();
    Pem pem = Pem.of(served.certificate, served.key);
    this.notAfter = pem.certificate().getNotAfter().toInstant();
    ssl.setIncludeProtocols("TLSv1.3", "TLSv1.2");
    ssl.setRenegotiationAllowed(false);
    // HTTP/2 forbids most of what TLS 1.2 allows: the ciphers that it accepts come first.
    ssl.setUseCipherSuitesOrder(true);
    ssl.setCipherComparator(HTTP2Cipher.COMPARATOR);
    use(ssl, pem);
    this.loop = new Loop("server-certificate", () -> look(every)).grace(Duration.ZERO);
  }

  /// Reads the files, and looks at them again in the background.
  ///
  /// @throws EdgeStartException if they do not fit
  public static ServerCertificate start(Tls files) {
    return start(files, EVERY);
  }

  /// The same with the time between two looks.
  public static ServerCertificate start(Tls files, Duration every) {
    ServerCertificate certificate;
    try {
      certificate = new ServerCertificate(files, every);
    } catch (IOException e) {
      throw new EdgeStartException("the certificate or its key cannot be read: " + e, e);
    } catch (IllegalArgumentException e) {
      throw new EdgeStartException(
          "%s and %s do not fit: %s".formatted(files.certificate(), files.key(), e.getMessage()),
          e);
    }
    var _ = certificate.loop.start();
    return certificate;
  }

  /// For the connector that speaks TLS.
  public SslContextFactory.Server ssl() {
    return ssl;
  }

  /// When it ends.
  public Instant notAfter() {
    return notAfter;
  }

  private Duration look(Duration every) {
    Content now;
    try {
      now = content();
    } catch (IOException e) {
      // For a moment while they are replaced; if for longer, the next round says so.
      now = new Content(new byte[0], new byte[0]);
    }
    if (now.isSame(served)) {
      unfit = null;
    } else {
      change(now);
    }
    return every;
  }

  private void change(Content now) {
    try {
      Pem pem = Pem.of(now.certificate, now.key);
      ssl.reload(factory -> use(ssl, pem));
      served = now;
      unfit = null;
      notAfter = pem.certificate().getNotAfter().toInstant();
      LOG.atInfo().addKeyValue("notAfter", notAfter).log("new certificate in use");
    } catch (Exception e) {
      report(now, e);
    }
  }

  /// The two files are seldom replaced in one step, so what does not fit gets a second look before
  /// anything is said, and is named once.
  private void report(Content now, Exception reason) {
    if (!now.isSame(unfit)) {
      unfit = now;
      told = false;
    } else if (!told) {
      told = true;
      LOG.atWarn()
          .addKeyValue("certificate", files.certificate())
          .addKeyValue("key", files.key())
          .addKeyValue("reason", reason.getMessage())
          .log("new certificate does not fit, the old one stays in use");
    }
  }

  private static void use(SslContextFactory.Server ssl, Pem pem) {
    try {
      ssl.setKeyStore(pem.keyStore());
      ssl.setKeyStorePassword("");
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalArgumentException("this JVM cannot use the certificate", e);
    }
  }

  private Content content() throws IOException {
    return new Content(Files.readAllBytes(files.certificate()), Files.readAllBytes(files.key()));
  }

  @Override
  public void close() {
    loop.close();
  }
}
