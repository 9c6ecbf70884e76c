package com.keer.ticketmaster.edge.access.person;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// HMAC-SHA-256, cut to half. For one thread at a time.
final class Prf {

  static final int BYTES = 16;

  private static final String ALGORITHM = "HmacSHA256";
  private static final Mac PROTOTYPE = prototype();

  private final Mac mac;

  Prf() {
    try {
      this.mac = (Mac) PROTOTYPE.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("this JVM cannot copy " + ALGORITHM, e);
    }
  }

  private static Mac prototype() {
    try {
      return Mac.getInstance(ALGORITHM);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JVM has no " + ALGORITHM, e);
    }
  }

  /// The value of a text under a key.
  byte[] of(byte[] key, byte[] text) {
    begin(key);
    return half(mac.doFinal(text));
  }

  /// The value of a single byte under a key.
  byte[] of(byte[] key, byte text) {
    begin(key);
    mac.update(text);
    return half(mac.doFinal());
  }

  private void begin(byte[] key) {
    try {
      mac.init(new SecretKeySpec(key, ALGORITHM));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JVM takes no key for " + ALGORITHM, e);
    }
  }

  private static byte[] half(byte[] all) {
    byte[] half = new byte[BYTES];
    System.arraycopy(all, 0, half, 0, BYTES);
    return half;
  }
}
