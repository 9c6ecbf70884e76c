package com.keer.ticketmaster.edge.config;

import com.keer.ticketmaster.edge.config.Rates.By;
import com.keer.ticketmaster.edge.config.Rates.Kind;
import com.keer.ticketmaster.edge.config.Rates.Quota;
import java.net.InetAddress;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/// Reads the variables about rates.
final class RatesReader {

  private static final String X_FORWARDED_FOR = "x-forwarded-for";
  private static final String FORWARDED = "forwarded";

  private static final Map<By, Variable> VARIABLES =
      Map.of(
          By.ADDRESS, Variable.RATE_BY_ADDRESS,
          By.CALLER, Variable.RATE_BY_CALLER,
          By.KEY, Variable.RATE_BY_KEY);

  private final EnvironmentReader in;

  RatesReader(EnvironmentReader in) {
    this.in = in;
  }

  /// @param on whether requests are counted unless a variable says otherwise
  Rates read(boolean on) {
    Map<By, Map<Kind, Quota>> quotas = new EnumMap<>(By.class);
    VARIABLES.forEach((by, variable) -> quotas.put(by, quotas(variable)));
    Networks proxies =
        in.value(
            Variable.PROXIES,
            Networks.NONE,
            text -> VariableValues.networks(Variable.PROXIES, text));
    boolean forwarded = in.value(Variable.PROXY_HEADER, false, RatesReader::isForwarded);
    if (in.isGiven(Variable.PROXY_HEADER) && proxies.isEmpty()) {
      in.missing(Variable.PROXIES, Variable.PROXY_HEADER);
    }
    return new Rates(
        in.value(Variable.RATE_LIMITS, on, VariableValues::yesOrNo), quotas, proxies, forwarded);
  }

  private Map<Kind, Quota> quotas(Variable variable) {
    Map<Kind, Quota> standard = Rates.read(variable.standard(), Map.of());
    return in.value(
        variable,
        standard,
        text -> {
          try {
            return Rates.read(text, standard);
          } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                VariableValues.mustBe(variable) + ", not '" + text + "'", e);
          }
        });
  }

  private static boolean isForwarded(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case FORWARDED -> true;
      case X_FORWARDED_FOR -> false;
      default ->
          throw new IllegalArgumentException(
              VariableValues.mustBe(Variable.PROXY_HEADER) + ", not '" + text + "'");
    };
  }

  /// Whether only this machine reaches an address. A name is looked up by nobody here.
  static boolean isLoopback(String host) {
    try {
      return host.equals("localhost") || InetAddress.ofLiteral(host).isLoopbackAddress();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
