package com.keer.ticketmaster.proof;

import com.keer.ticketmaster.booking.Chain;
import com.keer.ticketmaster.internal.bytes.ByteWriter;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The private key that an installation signs with: Ed25519, by the provider of the JDK.
///
/// A signature covers a purpose and a chain value, so that a signed checkpoint can never pass for a
/// signed receipt.
public final class SigningKey {

  private static final String ALGORITHM = "Ed25519";
  private static final Pattern PEM =
      Pattern.compile("-----BEGIN ([A-Z ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");
  private static final int ID_BYTES = 8;

  private final PrivateKey key;
  private final String publicKey;

  private SigningKey(PrivateKey key, PublicKey publicKey) {
    this.key = key;
    this.publicKey = Base64.getUrlEncoder().withoutPadding().encodeToString(publicKey.getEncoded());
  }

  /// Reads a private key as `openssl genpkey -algorithm ed25519` writes it.
  ///
  /// @param pem PKCS#8 in PEM
  /// @throws IllegalArgumentException if it is something else
  public static SigningKey fromPem(String pem) {
    Matcher found = PEM.matcher(pem);
    if (!found.find() || !found.group(1).equals("PRIVATE KEY")) {
      throw new IllegalArgumentException("there is no private key in PEM (PKCS#8)");
    }
    try {
      PrivateKey key =
          KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(der(found)));
      return new SigningKey(key, publicKeyOf(key));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("the private key is not one for Ed25519", e);
    }
  }

  /// Reads public keys as `openssl pkey -pubout` writes them, any number of them.
  ///
  /// @return each as in [Signature#publicKey()]
  /// @throws IllegalArgumentException if there is none, or another kind of key
  public static Set<String> publicKeysFromPem(String pem) {
    Set<String> keys = new LinkedHashSet<>();
    Matcher found = PEM.matcher(pem);
    while (found.find()) {
      try {
        if (!found.group(1).equals("PUBLIC KEY")) {
          throw new IllegalArgumentException("it has a " + found.group(1).toLowerCase(Locale.ROOT));
        }
        byte[] der = der(found);
        var unused = publicKey(der);
        keys.add(Base64.getUrlEncoder().withoutPadding().encodeToString(der));
      } catch (GeneralSecurityException e) {
        throw new IllegalArgumentException("a public key is not one for Ed25519", e);
      }
    }
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("there is no public key in PEM");
    }
    return keys;
  }

  /// Signs a chain value.
  ///
  /// @param purpose what it means, such as [Checkpoint#PURPOSE]
  public Signature sign(String purpose, Chain value) {
    try {
      java.security.Signature signer = java.security.Signature.getInstance(ALGORITHM);
      signer.initSign(key);
      signer.update(message(purpose, value));
      return new Signature(
          publicKey, Base64.getUrlEncoder().withoutPadding().encodeToString(signer.sign()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java can sign with Ed25519", e);
    }
  }

  /// The short name of the key: the first 16 hexadecimal digits of the SHA-256 of its public key.
  public String id() {
    return id(publicKey);
  }

  /// The short name of a public key.
  ///
  /// @param publicKey as in [Signature#publicKey()]
  /// @throws IllegalArgumentException if it is not base64url
  public static String id(String publicKey) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(Base64.getUrlDecoder().decode(publicKey));
      return HexFormat.of().formatHex(digest, 0, ID_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /// Never the key itself.
  @Override
  public String toString() {
    return "SigningKey[" + id() + "]";
  }

  /// A signature, and who made it.
  ///
  /// @param publicKey the key that it can be checked with: X.509 (DER) in base64url
  /// @param value 64 bytes in base64url
  public record Signature(String publicKey, String value) {

    /// The short name of the key.
    public String keyId() {
      return id(publicKey);
    }

    /// Whether the owner of the key signed this value for this purpose.
    public boolean isOf(String purpose, Chain signed) {
      try {
        java.security.Signature check = java.security.Signature.getInstance(ALGORITHM);
        check.initVerify(SigningKey.publicKey(Base64.getUrlDecoder().decode(publicKey)));
        check.update(message(purpose, signed));
        return check.verify(Base64.getUrlDecoder().decode(value));
      } catch (GeneralSecurityException | IllegalArgumentException e) {
        return false;
      }
    }
  }

  private static byte[] message(String purpose, Chain value) {
    byte[] text = new ByteWriter(64).writeText(purpose).toBytes();
    byte[] message = Arrays.copyOf(text, text.length + Chain.BYTES);
    System.arraycopy(value.bytes(), 0, message, text.length, Chain.BYTES);
    return message;
  }

  private static PublicKey publicKey(byte[] der) throws GeneralSecurityException {
    return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(der));
  }

  private static byte[] der(Matcher found) {
    return Base64.getMimeDecoder().decode(found.group(2));
  }

  /// The JDK does not compute a public key, but it generates pairs from random bytes, which are the
  /// private key.
  private static PublicKey publicKeyOf(PrivateKey key) throws GeneralSecurityException {
    byte[] secret =
        key instanceof EdECPrivateKey known ? known.getBytes().orElse(new byte[0]) : new byte[0];
    KeyPairGenerator pairs = KeyPairGenerator.getInstance(ALGORITHM);
    pairs.initialize(NamedParameterSpec.ED25519, new SameBytes(secret));
    var pair = pairs.generateKeyPair();
    if (!Arrays.equals(pair.getPrivate().getEncoded(), key.getEncoded())) {
      throw new GeneralSecurityException("the public key cannot be computed");
    }
    return pair.getPublic();
  }

  private static final class SameBytes extends SecureRandom {

    private static final long serialVersionUID = 1L;

    private final byte[] bytes;

    SameBytes(byte[] bytes) {
      this.bytes = bytes.clone();
    }

    @Override
    public void nextBytes(byte[] into) {
      System.arraycopy(bytes, 0, into, 0, Math.min(bytes.length, into.length));
    }
  }
}
