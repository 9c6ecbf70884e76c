package com.keer.ticketmaster.edge.config;

import com.keer.ticketmaster.edge.config.Wire.Tls;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the variables of [Wire].
final class WireReader {

  private static final int YEAR_SECONDS = 31_536_000;

  private final EnvironmentReader environment;

  WireReader(EnvironmentReader environment) {
    this.environment = environment;
  }

  Wire read() {
    Tls tls = tls();
    Networks proxies =
        environment.value(
            Variable.PROXIES,
            Networks.NONE,
            text -> VariableValues.networks(Variable.PROXIES, text));
    boolean proxyProtocol =
        environment.value(Variable.PROXY_PROTOCOL, false, VariableValues::yesOrNo);
    if (proxyProtocol && !environment.isGiven(Variable.PROXIES)) {
      environment.missing(Variable.PROXIES, Variable.PROXY_PROTOCOL);
    }
    return new Wire(
        tls,
        environment.number(Variable.HSTS_SECONDS, tls == null ? 0 : YEAR_SECONDS),
        proxies,
        proxyProtocol,
        environment.value(Variable.CORS_ORIGINS, Set.of(), WireReader::origins));
  }

  private @Nullable Tls tls() {
    Path certificate = file(Variable.TLS_CERTIFICATE);
    Path key = file(Variable.TLS_KEY);
    boolean hasCertificate = environment.isGiven(Variable.TLS_CERTIFICATE);
    boolean hasKey = environment.isGiven(Variable.TLS_KEY);
    if (hasCertificate && !hasKey) {
      environment.missing(Variable.TLS_KEY, Variable.TLS_CERTIFICATE);
    } else if (hasKey && !hasCertificate) {
      environment.missing(Variable.TLS_CERTIFICATE, Variable.TLS_KEY);
    }
    return certificate == null || key == null ? null : new Tls(certificate, key);
  }

  private @Nullable Path file(Variable variable) {
    return environment.value(
        variable,
        null,
        text -> {
          if (text.startsWith("-----BEGIN")) {
            // Does not repeat the text: it may be the key itself.
            throw new IllegalArgumentException("must be the name of the file, not its content");
          }
          return VariableValues.path(text);
        });
  }

  private static Set<String> origins(String text) {
    Set<String> origins = new LinkedHashSet<>();
    for (String part : text.split(",", -1)) {
      origins.add(origin(part.strip()));
    }
    return origins;
  }

  /// Browsers send the scheme, the host in small letters, and a port that is not the usual one. An
  /// origin written in any other way would never match.
  private static String origin(String text) {
    try {
      URI uri = URI.create(text);
      String written = uri.getScheme() + "://" + uri.getRawAuthority();
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      boolean usual = uri.getPort() == ("https".equals(uri.getScheme()) ? 443 : 80);
      if (web
          && !usual
          && uri.getHost() != null
          && uri.getRawUserInfo() == null
          && written.equals(text)
          && text.equals(text.toLowerCase(Locale.ROOT))) {
        return text;
      }
    } catch (IllegalArgumentException e) {
      // Reported below.
    }
    throw new IllegalArgumentException(
        VariableValues.mustBe(Variable.CORS_ORIGINS) + ", not '" + text + "'");
  }
}
