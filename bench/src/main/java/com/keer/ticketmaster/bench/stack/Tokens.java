package com.keer.ticketmaster.bench.stack;

import com.keer.ticketmaster.cli.dev.IssuerFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;

/// The tokens of all buyers, of an issuer of our own. They are made ahead of a run, headers and
/// all, so that the load generator pays nothing for them during it.
public final class Tokens {
  private static final String ISSUER = "https://issuer.bench.invalid";
  private static final List<String> SCOPES = List.of("buy");

  /// Longer than any benchmark.
  private static final Duration LIFE = Duration.ofDays(2);

  private final IssuerFile issuer;
  private final Path publicKeys;
  private final Map<String, HttpField> headers = new ConcurrentHashMap<>();

  private Tokens(IssuerFile issuer, Path publicKeys) {
    this.issuer = issuer;
    this.publicKeys = publicKeys;
  }

  /// An issuer with a new key, in files of a folder.
  public static Tokens in(WorkFolder folder) {
    try {
      IssuerFile issuer = IssuerFile.keep(folder.root(), ISSUER);
      Path publicKeys = folder.root().resolve("issuer-keys.json");
      return new Tokens(issuer, Files.writeString(publicKeys, issuer.publicKeys()));
    } catch (IOException e) {
      throw new UncheckedIOException("no issuer of tokens", e);
    }
  }

  /// The variables of an edge that asks for these tokens, and reads the keys from the file.
  Map<String, String> environment() {
    return Map.of(
        "TICKETMASTER_ACCESS",
        "tokens",
        "TICKETMASTER_TOKEN_ISSUERS",
        ISSUER + "=" + publicKeys,
        "TICKETMASTER_TOKEN_AUDIENCE",
        IssuerFile.AUDIENCE);
  }

  /// Makes those that these buyers do not have yet, on all cores.
  public void make(Stream<String> users) {
    users.parallel().forEach(this::of);
  }

  /// The header with the token of a buyer.
  public HttpField of(String user) {
    return headers.computeIfAbsent(
        user,
        name ->
            new PreEncodedHttpField(
                HttpHeader.AUTHORIZATION, "Bearer " + issuer.token(name, SCOPES, LIFE)));
  }
}
