package com.keer.ticketmaster.cli.keys;

import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.cli.console.Operator;
import com.keer.ticketmaster.cli.console.Output;
import com.keer.ticketmaster.cli.console.Range;
import com.keer.ticketmaster.cli.console.Terminal;
import com.keer.ticketmaster.cli.stores.PostgresOptions;
import com.keer.ticketmaster.edge.access.Scope;
import com.keer.ticketmaster.edge.access.key.ApiKey;
import com.keer.ticketmaster.edge.access.key.KeyStore;
import com.keer.ticketmaster.edge.access.key.KeyText;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Creates an API key and shows it, once.
@Command(
    abbreviateSynopsis = true,
    sortOptions = false,
    name = "create",
    description = {
      "Creates an API key and shows it. It is shown this once: only its hash is kept.",
      "Its holder sends it as 'Authorization: Bearer KEY'."
    })
final class CreateKeyCommand implements Callable<Integer> {

  private static final int MOST_NAME = 100;

  /// What a key names goes from one server to another in a header.
  private static final int MOST_EVENT_BYTES = 3_000;

  @Option(
      names = "--name",
      required = true,
      paramLabel = "TEXT",
      description = "What it is for, for people: 'Box office north'.")
  private String name;

  @Option(
      names = "--scope",
      required = true,
      paramLabel = "SCOPE[,…]",
      split = ",",
      description = "What it allows: resell, organise, monitor, operate.")
  private List<String> scopes;

  @Option(
      names = "--event",
      paramLabel = "EVENT[,…]",
      split = ",",
      description = "The only events that it is for (default: all).")
  private List<String> events = List.of();

  @Option(
      names = "--days",
      paramLabel = "N",
      defaultValue = "365",
      description = "How long it is valid (default: ${DEFAULT-VALUE}); 0: until it is revoked.")
  @Range(min = 0, max = 36_500)
  private int days;

  @Mixin private PostgresOptions postgres;

  @Mixin private final Output output;

  CreateKeyCommand(Terminal terminal) {
    output = new Output(terminal);
  }

  @Override
  public Integer call() {
    Set<Scope> allowed = scopes();
    Set<String> only = events();
    if (name.isBlank() || name.length() > MOST_NAME) {
      throw output.usage("--name takes 1 to %d characters".formatted(MOST_NAME));
    }
    Instant now = Instant.now();
    KeyText text = KeyText.random();
    ApiKey key =
        new KeyStore(postgres.jdbi())
            .create(
                text,
                name,
                allowed,
                only,
                days == 0 ? null : now.plus(Duration.ofDays(days)),
                Operator.author());
    output.print(KeyLine.of(key, now, text.text()), this::text);
    return ExitCode.OK;
  }

  private Set<Scope> scopes() {
    Set<Scope> found = EnumSet.noneOf(Scope.class);
    for (String label : scopes) {
      Scope scope =
          Scope.of(label.strip())
              .orElseThrow(() ->
                  output.usage(
                      "--scope takes resell, organise, monitor or operate, not '%s'"
                          .formatted(label)));
      if (scope == Scope.BUY) {
        throw output.usage(
            "--scope buy is for people, who have tokens: a key books for others with resell");
      }
      found.add(scope);
    }
    return found;
  }

  private Set<String> events() {
    Set<String> found = new LinkedHashSet<>();
    events.forEach(event -> found.add(event.strip()));
    int bytes =
        found.stream().mapToInt(event -> event.getBytes(StandardCharsets.UTF_8).length).sum();
    if (found.contains("") || bytes > MOST_EVENT_BYTES) {
      throw output.usage(
          "--event takes the ids of events, at most %,d bytes of them".formatted(MOST_EVENT_BYTES));
    }
    return found;
  }

  private String text(KeyLine key) {
    return """
    %s

    It is shown this once. Scopes: %s. Events: %s. Valid until: %s.
    To revoke it: ticketmaster keys revoke %s
    """
        .formatted(
            output.terminal().bold(String.valueOf(key.key())),
            String.join(", ", key.scopes()),
            key.eventNames(),
            key.expiresAt() == null ? "it is revoked" : key.expiresAt(),
            key.id());
  }
}
