package com.keer.ticketmaster.edge.access.token;

import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.edge.access.Caller;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

/// The tokens of buyers without an account, each for one reservation.
public final class GuestTokens {

  /// Longer than most people buy ahead; a ticket that was bought outlives it.
  static final Duration LIFE = Duration.ofDays(400);

  private static final JOSEObjectType TYPE = new JOSEObjectType("guest+jwt");
  private static final String RESERVATION = "reservation";

  private GuestTokens() {}

  /// Whether a token is one of these, valid or not.
  public static boolean isOne(String token) {
    // The header comes first, and ours is always the same.
    return token.startsWith(Header.ENCODED);
  }

  private static final class Header {
    private static final JWSHeader OURS =
        new JWSHeader.Builder(JWSAlgorithm.HS256).type(TYPE).build();
    private static final String ENCODED = OURS.toBase64URL() + ".";
  }

  /// The token for a guest's reservation.
  ///
  /// @param secret of the installation, for this use only
  public static String token(byte[] secret, Caller guest, ReservationId reservation) {
    var claims =
        new JWTClaimsSet.Builder()
            .subject(guest.id())
            .claim(RESERVATION, reservation.value())
            .expirationTime(Date.from(Instant.now().plus(LIFE)))
            .build();
    SignedJWT token = new SignedJWT(Header.OURS, claims);
    try {
      token.sign(new MACSigner(secret));
    } catch (JOSEException e) {
      throw new IllegalStateException("this JVM cannot sign a token", e);
    }
    return token.serialize();
  }

  /// Who holds one of these tokens.
  public static Caller caller(byte[] secret, String token) {
    try {
      SignedJWT parsed = SignedJWT.parse(token);
      if (!parsed.verify(new MACVerifier(secret))) {
        return Caller.refused("The signature of the token is wrong");
      }
      JWTClaimsSet claims = parsed.getJWTClaimsSet();
      if (claims.getExpirationTime().toInstant().isBefore(Instant.now())) {
        return Caller.refused("The token has expired");
      }
      return Caller.guest(
          claims.getSubject(), new ReservationId(claims.getStringClaim(RESERVATION)));
    } catch (ParseException | JOSEException | RuntimeException e) {
      return Caller.refused("The token cannot be read");
    }
  }
}
