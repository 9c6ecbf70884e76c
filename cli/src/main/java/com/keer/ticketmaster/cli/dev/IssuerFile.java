package com.keer.ticketmaster.cli.dev;

import com.keer.ticketmaster.cli.console.CliException;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The file in a data folder with which tokens are made: the issuer's address and its private key.
public record IssuerFile(String url, ECKey key) {

  public static final String AUDIENCE = "ticketmaster";

  private static final String NAME = "issuer.json";
  private static final JsonMapper JSON = JsonMapper.shared();

  /// The file of a folder, with the address of now; its key is made once.
  public static IssuerFile keep(Path folder, String url) throws IOException {
    Path path = path(folder);
    ECKey key = Files.exists(path) ? read(folder).key() : newKey();
    ObjectNode document = JSON.createObjectNode();
    document.put("issuer", url);
    document.set("key", JSON.readTree(key.toJSONString()));
    // Nobody else may read it, not even for a moment.
    Files.deleteIfExists(path);
    if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    Files.writeString(path, document.toString());
    return new IssuerFile(url, key);
  }

  static Path path(Path folder) {
    return folder.resolve(NAME);
  }

  /// The file of a folder.
  ///
  /// @throws CliException if there is none, or it cannot be read
  static IssuerFile read(Path folder) {
    try {
      JsonNode document = JSON.readTree(Files.readString(path(folder)));
      return new IssuerFile(
          document.get("issuer").stringValue(), ECKey.parse(document.get("key").toString()));
    } catch (IOException | ParseException | JacksonException | NullPointerException e) {
      throw new CliException(
          ExitCode.REFUSED,
          "%s has no issuer of tokens: name the data folder of 'ticketmaster dev --access tokens' with --data"
              .formatted(folder),
          e);
    }
  }

  private static ECKey newKey() {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID(UUID.randomUUID().toString()).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException("this JVM cannot make a key", e);
    }
  }

  /// The set of keys that everybody may see.
  public String publicKeys() {
    return new JWKSet(key).toString();
  }

  /// A token.
  public String token(String user, List<String> scopes, Duration life) {
    Instant now = Instant.now();
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(),
            new JWTClaimsSet.Builder()
                .issuer(url)
                .audience(AUDIENCE)
                .subject(user)
                .claim("scope", String.join(" ", scopes))
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(life)))
                .build());
    try {
      token.sign(new ECDSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException("this JVM cannot sign a token", e);
    }
    return token.serialize();
  }

  /// Without the private key.
  @Override
  public String toString() {
    return "IssuerFile[" + url + "]";
  }
}
