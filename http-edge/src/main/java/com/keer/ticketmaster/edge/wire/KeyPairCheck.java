package com.keer.ticketmaster.edge.wire;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;

/// Whether a private key belongs to a public one: it signs, and the other verifies.
record KeyPairCheck(PublicKey publicKey, PrivateKey privateKey) {

  private static final byte[] TEXT = {1, 2, 3};

  boolean passes() {
    try {
      Signature signing = Signature.getInstance(algorithm());
      signing.initSign(privateKey);
      signing.update(TEXT);
      byte[] signature = signing.sign();
      Signature verifying = Signature.getInstance(algorithm());
      verifying.initVerify(publicKey);
      verifying.update(TEXT);
      return verifying.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private String algorithm() {
    return switch (publicKey.getAlgorithm()) {
      case "EC" -> "SHA256withECDSA";
      case "RSA" -> "SHA256withRSA";
      default -> publicKey.getAlgorithm();
    };
  }
}
