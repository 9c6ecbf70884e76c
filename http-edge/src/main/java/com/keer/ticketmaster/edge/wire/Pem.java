package com.keer.ticketmaster.edge.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A certificate and its private key, read from text in PEM.
///
/// @param chain the certificate of the server first
record Pem(List<X509Certificate> chain, PrivateKey key) {

  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");

  Pem {
    chain = List.copyOf(chain);
  }

  /// Reads both, and makes sure that they belong together.
  ///
  /// @throws IllegalArgumentException that says what is wrong, and quotes nothing
  static Pem of(byte[] certificates, byte[] key) {
    List<X509Certificate> chain = chain(certificates);
    X509Certificate first = chain.getFirst();
    PrivateKey privateKey = key(key, first.getPublicKey().getAlgorithm());
    if (!new KeyPairCheck(first.getPublicKey(), privateKey).passes()) {
      throw new IllegalArgumentException("the key does not belong to the first certificate");
    }
    return new Pem(chain, privateKey);
  }

  /// The first certificate: the one that callers check.
  X509Certificate certificate() {
    return chain.getFirst();
  }

  /// As a key store in memory, without a password.
  KeyStore keyStore() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry("server", key, new char[0], chain.toArray(X509Certificate[]::new));
    return store;
  }

  private static List<X509Certificate> chain(byte[] pem) {
    List<X509Certificate> chain = new ArrayList<>();
    Matcher block = BLOCK.matcher(text(pem));
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      while (block.find()) {
        if (block.group(1).equals("CERTIFICATE")) {
          byte[] der = Base64.getMimeDecoder().decode(block.group(2));
          chain.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der)));
        }
      }
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalArgumentException("a certificate cannot be read", e);
    }
    if (chain.isEmpty()) {
      throw new IllegalArgumentException("there is no certificate in PEM");
    }
    return chain;
  }

  private static PrivateKey key(byte[] pem, String algorithm) {
    Matcher block = BLOCK.matcher(text(pem));
    while (block.find()) {
      switch (block.group(1)) {
        case "PRIVATE KEY" -> {
          return key(block.group(2), algorithm);
        }
        case "RSA PRIVATE KEY", "EC PRIVATE KEY", "ENCRYPTED PRIVATE KEY" ->
            throw new IllegalArgumentException(
                "the key must be PKCS#8 without a password: openssl pkcs8 -topk8 -nodes");
        default -> {
          // Parameters of a curve, or a certificate beside the key.
        }
      }
    }
    throw new IllegalArgumentException("there is no private key in PEM");
  }

  private static PrivateKey key(String base64, String algorithm) {
    try {
      byte[] der = Base64.getMimeDecoder().decode(base64);
      return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "the key is not one of the kind that the certificate has (" + algorithm + ")", e);
    }
  }

  private static String text(byte[] pem) {
    return new String(pem, StandardCharsets.ISO_8859_1);
  }
}
