package com.keer.ticketmaster.cli.dev;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.cli.CliRun;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class IssuerFileTest {

  @TempDir private Path folder;

  private static String get(String address) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString())
          .body();
    }
  }

  @Test
  void theIssuerServesTheKeyThatTheCommandSignsWith() throws Exception {
    try (DevIssuer issuer = DevIssuer.start(folder)) {
      // When
      CliRun run = CliRun.of("token", "--user=alice", "--scope=buy,organise", "--data=" + folder);
      String url = issuer.file().url();
      JsonNode discovery =
          JsonMapper.shared().readTree(get(url + "/.well-known/openid-configuration"));
      String keys = get(discovery.get("jwks_uri").asString());
      SignedJWT token = SignedJWT.parse(run.out().strip());

      // Then
      assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
      assertThat(discovery.get("issuer").asString()).isEqualTo(url);
      assertThat(keys).doesNotContain("\"d\"");
      assertThat(token.verify(new ECDSAVerifier(JWKSet.parse(keys).getKeys().getFirst().toECKey())))
          .isTrue();
      assertThat(token.getJWTClaimsSet().getIssuer()).isEqualTo(url);
      assertThat(token.getJWTClaimsSet().getSubject()).isEqualTo("alice");
      assertThat(token.getJWTClaimsSet().getAudience()).containsExactly("ticketmaster");
      assertThat(token.getJWTClaimsSet().getStringClaim("scope")).isEqualTo("buy organise");
      assertThat(
              PosixFilePermissions.toString(Files.getPosixFilePermissions(IssuerFile.path(folder))))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void aKeptFolderKeepsItsKey() throws Exception {
    // Given
    IssuerFile first = IssuerFile.keep(folder, "http://127.0.0.1:1");

    // When
    IssuerFile second = IssuerFile.keep(folder, "http://127.0.0.1:2");

    // Then
    assertThat(second.key()).isEqualTo(first.key());
    assertThat(IssuerFile.read(folder).url()).isEqualTo("http://127.0.0.1:2");
    assertThat(second.toString()).isEqualTo("IssuerFile[http://127.0.0.1:2]");
  }

  @Test
  void saysWhereThereIsNoIssuer() {
    // When
    CliRun run = CliRun.of("token", "--user=alice", "--scope=buy", "--data=" + folder);
    CliRun scope = CliRun.of("token", "--user=alice", "--scope=admin", "--data=" + folder);

    // Then
    assertThat(run.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(run.err()).contains("has no issuer of tokens", "--access tokens");
    assertThat(scope.exitCode()).isEqualTo(ExitCode.USAGE);
  }
}
