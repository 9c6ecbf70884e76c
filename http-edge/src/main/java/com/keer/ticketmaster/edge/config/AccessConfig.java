package com.keer.ticketmaster.edge.config;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who may do what: the decision that every process with the role `api` needs.
///
/// @param tokens whether callers need tokens or keys; if not, everybody may do everything
/// @param issuers whose tokens are accepted
/// @param audience for whom a token must be; null only without issuers
/// @param buyerClaim the claim that is the buyer's id
/// @param scopeClaim the claim that has the scopes
/// @param clockSkew how far the clock of an issuer may differ from ours
/// @param guests whether people without an account may book
/// @param pseudonyms whether people are called by pseudonyms behind the door
public record AccessConfig(
    boolean tokens,
    List<Issuer> issuers,
    @Nullable String audience,
    String buyerClaim,
    String scopeClaim,
    Duration clockSkew,
    boolean guests,
    boolean pseudonyms) {

  /// Everybody may do everything.
  public static final AccessConfig OPEN =
      new AccessConfig(
          false, List.of(), null, "sub", "scope", Duration.ofSeconds(30), false, false);

  /// Who makes tokens.
  ///
  /// @param url its identifier, from which its keys are discovered
  /// @param keys a file or an address with its keys; null to discover them
  public record Issuer(String url, @Nullable String keys) {}

  public AccessConfig {
    issuers = List.copyOf(issuers);
  }
}
