package com.keer.ticketmaster.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/// A certificate authority for the servers of one machine and their clients, which nobody else
/// trusts: its key is never written anywhere.
public final class LocalAuthority {

  private final KeyPair keys = newKeys();
  private final String name;
  private final byte[] certificate;

  /// @param name tells authorities apart
  public LocalAuthority(String name) {
    this.name = name;
    this.certificate =
        new CertificateBytes(name, keys.getPublic(), name, Instant.now().plus(Duration.ofDays(30)))
            .ofAuthority()
            .signedBy(keys.getPrivate());
  }

  /// A certificate with its key.
  ///
  /// @param certificate in PEM
  /// @param key PKCS#8 in PEM
  public record Issued(String certificate, String key) {

    /// Writes both to files, which only their owner can read.
    public Issued writeTo(Path certificateFile, Path keyFile) {
      try {
        Files.writeString(certificateFile, certificate);
        if (!Files.exists(keyFile)) {
          Files.createFile(
              keyFile,
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(keyFile, key);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return this;
    }
  }

  /// The authority's own certificate in PEM: what those trust who trust it.
  public String pem() {
    return pem("CERTIFICATE", certificate);
  }

  /// A certificate for `localhost`, `127.0.0.1` and `::1`, or for a client with that name.
  public Issued issue(String commonName) {
    return issue(commonName, Instant.now().plus(Duration.ofDays(7)));
  }

  /// The same with another end.
  public Issued issue(String commonName, Instant notAfter) {
    KeyPair own = newKeys();
    byte[] der =
        new CertificateBytes(commonName, own.getPublic(), name, notAfter)
            .signedBy(keys.getPrivate());
    return new Issued(pem("CERTIFICATE", der), pem("PRIVATE KEY", own.getPrivate().getEncoded()));
  }

  private static KeyPair newKeys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JVM cannot make keys of elliptic curves", e);
    }
  }

  private static String pem(String label, byte[] der) {
    String text =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(der);
    return "-----BEGIN " + label + "-----\n" + text + "\n-----END " + label + "-----\n";
  }
}
