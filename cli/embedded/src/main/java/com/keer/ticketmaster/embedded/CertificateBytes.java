package com.keer.ticketmaster.embedded;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import javax.security.auth.x500.X500Principal;

/// An X.509 certificate, byte by byte (DER, RFC 5280): the JDK reads certificates and makes none.
final class CertificateBytes {

  private static final int INTEGER = 0x02;
  private static final int BIT_STRING = 0x03;
  private static final int OCTET_STRING = 0x04;
  private static final int TIME = 0x18;
  private static final int SEQUENCE = 0x30;
  private static final int VERSION = 0xa0;
  private static final int EXTENSIONS = 0xa3;
  private static final int DNS_NAME = 0x82;
  private static final int IP_ADDRESS = 0x87;

  private static final byte[] TRUE = {0x01, 0x01, (byte) 0xff};
  private static final byte[] VERSION_3 = {INTEGER, 1, 2};
  private static final byte[] ECDSA_WITH_SHA256 =
      HexFormat.of().parseHex("300a06082a8648ce3d040302");
  private static final byte[] BASIC_CONSTRAINTS = HexFormat.of().parseHex("0603551d13");
  private static final byte[] ALTERNATIVE_NAMES = HexFormat.of().parseHex("0603551d11");

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

  private final String subject;
  private final PublicKey key;
  private final String issuer;
  private final Instant notAfter;
  private boolean authority;

  CertificateBytes(String subject, PublicKey key, String issuer, Instant notAfter) {
    this.subject = subject;
    this.key = key;
    this.issuer = issuer;
    this.notAfter = notAfter;
  }

  /// May sign others.
  CertificateBytes ofAuthority() {
    authority = true;
    return this;
  }

  byte[] signedBy(PrivateKey signer) {
    byte[] body = body();
    try {
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(signer);
      signature.update(body);
      byte[] bits = part(BIT_STRING, new byte[1], signature.sign());
      return part(SEQUENCE, body, ECDSA_WITH_SHA256, bits);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JVM cannot sign with elliptic curves", e);
    }
  }

  private byte[] body() {
    // Valid a day ago, for machines whose clocks differ.
    byte[] from = time(Instant.now().minus(Duration.ofDays(1)));
    byte[] serial = new BigInteger(120, new SecureRandom()).toByteArray();
    return part(
        SEQUENCE,
        part(VERSION, VERSION_3),
        part(INTEGER, serial),
        ECDSA_WITH_SHA256,
        name(issuer),
        part(SEQUENCE, from, time(notAfter)),
        name(subject),
        key.getEncoded(),
        part(EXTENSIONS, part(SEQUENCE, constraints(), names())));
  }

  private byte[] constraints() {
    byte[] value = authority ? part(SEQUENCE, TRUE) : part(SEQUENCE);
    return part(SEQUENCE, BASIC_CONSTRAINTS, TRUE, part(OCTET_STRING, value));
  }

  private static byte[] names() {
    byte[] all =
        part(
            SEQUENCE,
            part(DNS_NAME, "localhost".getBytes(StandardCharsets.US_ASCII)),
            part(IP_ADDRESS, new byte[] {127, 0, 0, 1}),
            part(IP_ADDRESS, new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}));
    return part(SEQUENCE, ALTERNATIVE_NAMES, part(OCTET_STRING, all));
  }

  private static byte[] name(String commonName) {
    return new X500Principal("CN=" + commonName).getEncoded();
  }

  private static byte[] time(Instant at) {
    return part(TIME, SECONDS.format(at).getBytes(StandardCharsets.US_ASCII));
  }

  /// A tag, the length of what follows, and the parts.
  private static byte[] part(int tag, byte[]... parts) {
    var content = new ByteArrayOutputStream();
    for (byte[] each : parts) {
      content.writeBytes(each);
    }
    var whole = new ByteArrayOutputStream();
    whole.write(tag);
    int length = content.size();
    if (length < 0x80) {
      whole.write(length);
    } else if (length <= 0xff) {
      whole.write(0x81);
      whole.write(length);
    } else {
      whole.write(0x82);
      whole.write(length >> Byte.SIZE);
      whole.write(length);
    }
    whole.writeBytes(content.toByteArray());
    return whole.toByteArray();
  }
}
