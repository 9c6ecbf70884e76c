package com.keer.ticketmaster.edge.config;

import com.keer.ticketmaster.edge.config.AccessConfig.Issuer;
import com.keer.ticketmaster.topology.Role;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the variables about access, which depend on each other.
final class AccessReader {

  static final String OPEN = "open";
  static final String TOKENS = "tokens";

  private final EnvironmentReader in;

  AccessReader(EnvironmentReader in) {
    this.in = in;
  }

  /// @param roles only the role `api` needs a decision: the others serve nobody
  AccessConfig read(Set<Role> roles, String host, boolean hasDatabase) {
    String access = in.value(Variable.ACCESS, "", VariableValues::access);
    boolean toAll = in.value(Variable.OPEN_TO_ALL, false, VariableValues::yesOrNo);
    List<Issuer> issuers = in.value(Variable.TOKEN_ISSUERS, List.of(), VariableValues::issuers);
    String audience = in.value(Variable.TOKEN_AUDIENCE, null, text -> text);
    AccessConfig config =
        new AccessConfig(
            access.equals(TOKENS),
            issuers,
            audience,
            in.value(Variable.TOKEN_BUYER_CLAIM, "sub", VariableValues::claim),
            in.value(Variable.TOKEN_SCOPE_CLAIM, "scope", VariableValues::claim),
            Duration.ofSeconds(in.number(Variable.TOKEN_CLOCK_SKEW_SECONDS)),
            in.value(Variable.GUESTS, false, VariableValues::yesOrNo),
            in.value(Variable.PSEUDONYMS, false, VariableValues::onOrOff));
    if (roles.contains(Role.API)) {
      requireDecision(access, toAll || isLoopback(host), host);
    }
    if (config.tokens()) {
      requireSources(config, hasDatabase);
    }
    return config;
  }

  private void requireDecision(String access, boolean mayBeOpen, String host) {
    if (!in.isGiven(Variable.ACCESS)) {
      in.mistake(
          Variable.ACCESS.key()
              + " is missing: set it to tokens, and "
              + Variable.TOKEN_ISSUERS.key()
              + " or "
              + Variable.POSTGRES_URL.key()
              + " for keys; or to open, so that everybody may do everything");
    }
    if (access.equals(OPEN) && !mayBeOpen) {
      in.mistake(
          Variable.ACCESS.key()
              + ": open at "
              + host
              + " lets everybody who reaches it do everything: set "
              + Variable.HTTP_HOST.key()
              + "=127.0.0.1, or confirm it with "
              + Variable.OPEN_TO_ALL.key()
              + "=true");
    }
  }

  private void requireSources(AccessConfig config, boolean hasDatabase) {
    if (config.issuers().isEmpty() && !hasDatabase) {
      in.mistake(
          Variable.ACCESS.key()
              + ": tokens needs "
              + Variable.TOKEN_ISSUERS.key()
              + ", or "
              + Variable.POSTGRES_URL.key()
              + " for keys: otherwise nobody could do anything");
    }
    if (!config.issuers().isEmpty() && config.audience() == null) {
      in.mistake(
          Variable.TOKEN_AUDIENCE.key()
              + " is missing: without it, a token for any other application would be accepted");
    }
  }

  private static boolean isLoopback(@Nullable String host) {
    if (host == null || host.equals("localhost")) {
      return host != null;
    }
    try {
      return InetAddress.ofLiteral(host).isLoopbackAddress();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
