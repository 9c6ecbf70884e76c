package com.keer.ticketmaster.edge.access.token;

import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.edge.access.Caller;
import com.keer.ticketmaster.edge.access.Scope;
import com.keer.ticketmaster.edge.config.AccessConfig;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.jwt.proc.ExpiredJWTException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Verifies the tokens of one issuer: its signature, and for whom and how long they are.
final class IssuedTokens implements AutoCloseable {

  /// Signed with a private key. With a shared secret, the public key would do as the secret.
  private static final Set<JWSAlgorithm> ALGORITHMS = asymmetric();

  /// Of ids that this server gives to others than buyers.
  private static final Set<String> RESERVED = Set.of(Caller.GUEST_PREFIX, Caller.KEY_PREFIX);

  private final String issuer;
  private final IssuerKeys keys;
  private final AccessConfig config;
  private final TokenCache cache;
  private final DefaultJWTClaimsVerifier<SecurityContext> claims;

  IssuedTokens(String issuer, IssuerKeys keys, AccessConfig config, TokenCache cache) {
    this.issuer = issuer;
    this.keys = keys;
    this.config = config;
    this.cache = cache;
    this.claims =
        new DefaultJWTClaimsVerifier<>(
            config.audience(),
            new JWTClaimsSet.Builder().issuer(issuer).build(),
            Set.of("exp", config.buyerClaim()));
    claims.setMaxClockSkew(Math.toIntExact(config.clockSkew().toSeconds()));
  }

  private static Set<JWSAlgorithm> asymmetric() {
    Set<JWSAlgorithm> all = new HashSet<>(JWSAlgorithm.Family.RSA);
    all.addAll(JWSAlgorithm.Family.EC);
    // Only with the curves that the JDK has.
    all.remove(JWSAlgorithm.ES256K);
    return all;
  }

  /// Who holds a token.
  Caller verified(SignedJWT token, TokenCache.Digest digest) {
    if (!ALGORITHMS.contains(token.getHeader().getAlgorithm())) {
      return Caller.refused("The token is signed in a way that is not accepted here");
    }
    if (!hasKey(token.getHeader().getKeyID())) {
      return keys.mayHaveNew()
          ? Caller.undecided("the keys of the issuer are being read")
          : Caller.refused("The token is signed with a key that its issuer does not have");
    }
    try {
      JWTClaimsSet checked = processor().process(token, null);
      Caller caller = caller(checked);
      if (caller.kind() == Caller.Kind.PERSON) {
        cache.keep(digest, caller, end(checked));
      }
      return caller;
    } catch (ExpiredJWTException e) {
      return Caller.refused("The token has expired");
    } catch (BadJWTException e) {
      return Caller.refused(
          "The token is not yet valid, is for another audience, or lacks a claim that is needed");
    } catch (BadJOSEException | JOSEException e) {
      return Caller.refused("The signature of the token is wrong");
    }
  }

  /// A token need not name its key.
  private boolean hasKey(@Nullable String id) {
    return keys.isKnown() && (id == null || keys.keys().getKeyByKeyId(id) != null);
  }

  private DefaultJWTProcessor<SecurityContext> processor() {
    var processor = new DefaultJWTProcessor<SecurityContext>();
    processor.setJWSTypeVerifier(
        new DefaultJOSEObjectTypeVerifier<>(
            JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
    processor.setJWSKeySelector(
        new JWSVerificationKeySelector<>(ALGORITHMS, new ImmutableJWKSet<>(keys.keys())));
    processor.setJWTClaimsSetVerifier(claims);
    return processor;
  }

  private Caller caller(JWTClaimsSet checked) {
    String id = checked.getClaim(config.buyerClaim()) instanceof String text ? text : "";
    if (id.isBlank()
        || id.length() > ReservationRequest.MAX_USER_ID_LENGTH
        || id.chars().anyMatch(Character::isISOControl)
        || RESERVED.stream().anyMatch(id::startsWith)) {
      return Caller.refused("The id of the buyer in the token is not a valid one");
    }
    return Caller.person(issuer, id, scopes(checked.getClaim(config.scopeClaim())));
  }

  /// A text with spaces between, or a list.
  private static Set<Scope> scopes(@Nullable Object claim) {
    Stream<?> labels =
        switch (claim) {
          case String text -> Arrays.stream(text.split(" ", -1));
          case Collection<?> list -> list.stream();
          case null, default -> Stream.empty();
        };
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    labels.map(String::valueOf).flatMap(label -> Scope.of(label).stream()).forEach(scopes::add);
    return scopes;
  }

  private long end(JWTClaimsSet checked) {
    Duration skew = config.clockSkew();
    return checked.getExpirationTime().toInstant().plus(skew).toEpochMilli();
  }

  @Override
  public void close() {
    keys.close();
  }
}
