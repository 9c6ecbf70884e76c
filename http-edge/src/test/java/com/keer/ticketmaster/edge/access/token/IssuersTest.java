package com.keer.ticketmaster.edge.access.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.edge.Await;
import com.keer.ticketmaster.edge.access.Caller;
import com.keer.ticketmaster.edge.access.Caller.Kind;
import com.keer.ticketmaster.edge.access.Scope;
import com.keer.ticketmaster.edge.access.token.IssuerKeys.Pace;
import com.keer.ticketmaster.edge.config.AccessConfig;
import com.keer.ticketmaster.edge.config.AccessConfig.Issuer;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.OctetSequenceKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IssuersTest {

  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final Pace QUICK =
      new Pace(Duration.ofMinutes(5), Duration.ofMillis(200), Duration.ofMillis(50));

  /// Reads changes by itself, as others do after minutes.
  private static final Pace RESTLESS =
      new Pace(Duration.ofMillis(50), Duration.ofMillis(50), Duration.ofMillis(50));

  private final TestIssuer issuer = TestIssuer.start();
  private Issuers issuers;

  @BeforeEach
  void start() {
    issuers = start(QUICK, new Issuer(issuer.url(), null));
    awaitKeys();
  }

  @AfterEach
  void stop() {
    issuers.close();
    issuer.close();
  }

  private static Issuers start(Pace pace, Issuer... all) {
    return Issuers.start(config("sub", "scope", all), pace);
  }

  private static AccessConfig config(String buyerClaim, String scopeClaim, Issuer... all) {
    return new AccessConfig(
        true,
        Arrays.asList(all),
        TestIssuer.AUDIENCE,
        buyerClaim,
        scopeClaim,
        Duration.ofSeconds(30),
        false,
        false);
  }

  private void awaitKeys() {
    awaitPerson(issuers, issuer.token("first", "buy"));
  }

  private static Caller awaitPerson(Issuers issuers, String token) {
    return Await.until(LIMIT, () -> issuers.of(token), caller -> caller.kind() == Kind.PERSON);
  }

  @Test
  void knowsTheHolderOfAGoodTokenAndRemembersIt() {
    // Given
    String token = issuer.token("alice", "openid buy resell other");
    int before = issuers.cached();

    // When
    Caller caller = issuers.of(token);
    Caller again = issuers.of(token);

    // Then
    assertThat(caller.kind()).isEqualTo(Kind.PERSON);
    assertThat(caller.id()).isEqualTo("alice");
    assertThat(caller.scopes()).containsExactlyInAnyOrder(Scope.BUY, Scope.RESELL);
    assertThat(caller.author()).isEqualTo(issuer.url() + " alice");
    assertThat(again).isSameAs(caller);
    assertThat(issuers.cached()).isEqualTo(before + 1);
  }

  @Test
  void readsOtherClaimsAndLists() {
    // Given
    JWTClaimsSet claims =
        issuer
            .claims("x", "")
            .claim("email", "alice@example.com")
            .claim("roles", List.of("buy", "organise", 5))
            .build();
    try (Issuers other =
        Issuers.start(config("email", "roles", new Issuer(issuer.url(), null)), QUICK)) {
      // When
      Caller caller = awaitPerson(other, issuer.sign(claims));

      // Then
      assertThat(caller.id()).isEqualTo("alice@example.com");
      assertThat(caller.scopes()).containsExactlyInAnyOrder(Scope.BUY, Scope.ORGANISE);
    }
  }

  @Test
  void refusesEveryOtherToken() throws Exception {
    // Given
    RSAKey known = issuer.key();
    JWTClaimsSet good = issuer.claims("alice", "buy").build();
    RSAKey another = TestIssuer.newKey();
    RSAKey disguised = new RSAKey.Builder(another).keyID(known.getKeyID()).build();
    String valid = issuer.sign(good);
    String[] parts = valid.split("\\.", -1);
    String[] others = issuer.token("mallory", "operate").split("\\.", -1);

    // When
    List<Caller> callers =
        Stream.of(
                TestIssuer.sign(good, disguised),
                parts[0] + "." + others[1] + "." + parts[2],
                parts[0] + "." + parts[1] + ".",
                parts[0] + "." + parts[1],
                new PlainJWT(good).serialize(),
                byPublicKey(known, good),
                typed(known, good, "guest+jwt"),
                issuer.sign(issuer.claims("alice", "buy").audience("another").build()),
                issuer.sign(issuer.claims("alice", "buy").audience((String) null).build()),
                issuer.sign(issuer.claims("alice", "buy").issuer("http://127.0.0.1:1").build()),
                issuer.sign(issuer.claims("alice", "buy").issuer(null).build()),
                issuer.sign(issuer.claims("alice", "buy").expirationTime(null).build()),
                issuer.sign(
                    issuer.claims("alice", "buy").expirationTime(TestIssuer.in(-60)).build()),
                issuer.sign(issuer.claims("alice", "buy").notBeforeTime(TestIssuer.in(60)).build()),
                issuer.token(null, "buy"),
                issuer.token("", "buy"),
                issuer.token("guest-1", "buy"),
                issuer.token("key/1", "buy"),
                issuer.token("a\nb", "buy"),
                issuer.token("x".repeat(1_000), "buy"),
                issuer.sign(issuer.claims("x", "buy").claim("sub", null).build()),
                "",
                ".",
                "..",
                "a.b.c",
                "\0",
                "tmk",
                valid + "x")
            .map(issuers::of)
            .toList();

    // Then
    assertThat(issuers.of(valid).kind()).isEqualTo(Kind.PERSON);
    for (int i = 0; i < callers.size(); i++) {
      assertThat(callers.get(i).kind()).as("token %d", i).isEqualTo(Kind.REFUSED);
      assertThat(callers.get(i).id()).doesNotContain("\"").isNotEmpty();
    }
  }

  /// The trick that works where the algorithm in the token is believed.
  private static String byPublicKey(RSAKey key, JWTClaimsSet claims) throws Exception {
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(key.getKeyID()).build(), claims);
    token.sign(new MACSigner(key.toRSAPublicKey().getEncoded()));
    return token.serialize();
  }

  private static String typed(RSAKey key, JWTClaimsSet claims, String type) throws Exception {
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID(key.getKeyID())
                .type(new JOSEObjectType(type))
                .build(),
            claims);
    token.sign(new RSASSASigner(key));
    return token.serialize();
  }

  @Test
  void allowsForClocksThatDiffer() {
    assertThat(
            issuers
                .of(
                    issuer.sign(
                        issuer.claims("a", "buy").expirationTime(TestIssuer.in(-20)).build()))
                .kind())
        .isEqualTo(Kind.PERSON);
    assertThat(
            issuers
                .of(issuer.sign(issuer.claims("b", "buy").notBeforeTime(TestIssuer.in(20)).build()))
                .kind())
        .isEqualTo(Kind.PERSON);
  }

  @Test
  void aRememberedTokenExpiresAllTheSame() {
    // Given
    String token =
        issuer.sign(issuer.claims("alice", "buy").expirationTime(TestIssuer.in(-28)).build());
    assertThat(issuers.of(token).kind()).isEqualTo(Kind.PERSON);

    // When
    Caller later =
        Await.until(LIMIT, () -> issuers.of(token), caller -> caller.kind() != Kind.PERSON);

    // Then
    assertThat(later.id()).isEqualTo("The token has expired");
  }

  @Test
  void findsNewKeysWhenATokenNamesOneAndForgetsTheOldOnes() {
    // Given
    String before = issuer.token("alice", "buy");
    assertThat(issuers.of(before).kind()).isEqualTo(Kind.PERSON);

    // When
    issuer.rotate();
    String after = issuer.token("alice", "buy");
    Caller caller = awaitPerson(issuers, after);

    // Then
    assertThat(caller.id()).isEqualTo("alice");
    assertThat(issuers.of(before).kind()).isNotEqualTo(Kind.PERSON);
  }

  @Test
  void madeUpKeysDoNotMakeUsAskMoreOften() {
    // Given
    try (Issuers calm =
        start(
            new Pace(Duration.ofMinutes(5), Duration.ofMinutes(1), Duration.ofMinutes(1)),
            new Issuer(issuer.url(), null))) {
      awaitPerson(calm, issuer.token("alice", "buy"));
      int asked = issuer.asked();

      // When
      for (int i = 0; i < 20; i++) {
        JWTClaimsSet claims = issuer.claims("alice", "buy").build();
        String unknown =
            TestIssuer.sign(claims, new RSAKey.Builder(issuer.key()).keyID("made-up-" + i).build());
        assertThat(calm.of(unknown).kind()).isEqualTo(Kind.REFUSED);
      }

      // Then
      assertThat(issuer.asked()).isEqualTo(asked);
    }
  }

  @Test
  void madeUpKeysDoNotMakeUsAskMoreOftenWhileTheIssuerIsAwayEither() {
    // Given
    try (TestIssuer gone = TestIssuer.start()) {
      gone.goAway(true);
      try (Issuers calm =
          start(
              new Pace(Duration.ofMinutes(5), Duration.ofMinutes(1), Duration.ofMinutes(1)),
              new Issuer(gone.url(), null))) {
        int first = Await.until(LIMIT, gone::discovered, asked -> asked > 0);

        // When
        for (int i = 0; i < 20; i++) {
          assertThat(calm.of(gone.token("alice", "buy")).kind()).isEqualTo(Kind.UNDECIDED);
        }

        // Then
        assertThat(gone.discovered()).isEqualTo(first);
      }
    }
  }

  @Test
  void oldKeysCountWhileTheIssuerIsAway() {
    // Given
    try (Issuers restless = start(RESTLESS, new Issuer(issuer.url(), null))) {
      awaitPerson(restless, issuer.token("alice", "buy"));

      // When
      issuer.goAway(true);
      int asked = issuer.discovered();
      Await.until(LIMIT, issuer::discovered, now -> now > asked + 1);

      // Then
      assertThat(restless.of(issuer.token("bob", "buy")).kind()).isEqualTo(Kind.PERSON);
    }
  }

  @Test
  void cannotDecideBeforeItHasReadAnyKeys() {
    // Given
    try (TestIssuer late = TestIssuer.start()) {
      late.goAway(true);
      try (Issuers other = start(QUICK, new Issuer(late.url(), null))) {
        // When
        Caller early = other.of(late.token("alice", "buy"));
        late.goAway(false);

        // Then
        assertThat(early.kind()).isEqualTo(Kind.UNDECIDED);
        assertThat(awaitPerson(other, late.token("alice", "buy")).id()).isEqualTo("alice");
      }
    }
  }

  @Test
  void severalIssuersAreToldApart() {
    // Given
    try (TestIssuer second = TestIssuer.start();
        Issuers both =
            start(QUICK, new Issuer(issuer.url(), null), new Issuer(second.url(), null))) {
      awaitPerson(both, issuer.token("alice", "buy"));
      awaitPerson(both, second.token("bob", "buy"));

      // When: the second speaks for the first, with its own key
      Caller forged = both.of(second.sign(issuer.claims("alice", "operate").build()));

      // Then
      assertThat(forged.kind()).isNotEqualTo(Kind.PERSON);
    }
  }

  @Test
  void refusesADocumentThatSpeaksForAnotherOrLeadsElsewhere() {
    for (String document :
        List.of(
            "{\"issuer\": \"https://id.example.com\", \"jwks_uri\": \"" + issuer.url() + "/keys\"}",
            "{\"issuer\": \"" + issuer.url() + "\", \"jwks_uri\": \"http://10.0.0.1/keys\"}",
            "{\"issuer\": \"" + issuer.url() + "\", \"jwks_uri\": \"file:///etc/passwd\"}",
            "{\"issuer\": \"" + issuer.url() + "\"}",
            "{",
            "x".repeat(KeySource.MOST_BYTES + 1))) {
      // Given
      issuer.serveDiscovery(document);
      try (Issuers other = start(RESTLESS, new Issuer(issuer.url(), null))) {
        // When
        String token = issuer.token("alice", "buy");
        Await.until(Duration.ofMillis(200), () -> other.of(token), caller -> false);

        // Then
        assertThat(other.of(token).kind()).as(document).isEqualTo(Kind.UNDECIDED);
      }
    }
  }

  @Test
  void takesNoSecretForAKey() throws Exception {
    // Given
    OctetSequenceKey secret = new OctetSequenceKeyGenerator(256).keyID("secret").generate();
    issuer.serveKeys(new JWKSet(List.of(issuer.key(), secret)).toString(false));
    try (Issuers other = start(QUICK, new Issuer(issuer.url(), null))) {
      awaitPerson(other, issuer.token("alice", "buy"));
      SignedJWT token =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("secret").build(),
              issuer.claims("alice", "operate").build());
      token.sign(new MACSigner(secret));

      // Then
      assertThat(other.of(token.serialize()).kind()).isEqualTo(Kind.REFUSED);
    }
  }

  @Test
  void readsKeysFromAFileAndReadsItAgainWhenItHasChanged(@TempDir Path folder) throws Exception {
    // Given
    Path file = folder.resolve("keys.json");
    ECKey first = new ECKeyGenerator(Curve.P_256).keyID("one").generate();
    ECKey second = new ECKeyGenerator(Curve.P_256).keyID("two").generate();
    Files.writeString(file, new JWKSet(first).toString());
    String url = "https://id.example.com";
    try (Issuers offline = start(RESTLESS, new Issuer(url, file.toString()))) {
      // When
      Caller before = awaitPerson(offline, signed(first, url));
      Files.writeString(file, new JWKSet(second).toString());
      Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(5)));
      Caller after = awaitPerson(offline, signed(second, url));

      // Then
      assertThat(before.id()).isEqualTo("alice");
      assertThat(after.id()).isEqualTo("alice");
      assertThat(offline.of(signed(first, url)).kind()).isNotEqualTo(Kind.PERSON);

      // When: a mistake while writing it
      Files.writeString(file, "{");
      Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(10)));

      // Then
      assertThat(offline.of(signed(second, url)).kind()).isEqualTo(Kind.PERSON);
    }
  }

  private String signed(ECKey key, String url) throws Exception {
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(),
            issuer.claims("alice", "buy").issuer(url).build());
    token.sign(new ECDSASigner(key));
    return token.serialize();
  }
}
