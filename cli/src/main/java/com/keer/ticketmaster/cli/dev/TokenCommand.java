package com.keer.ticketmaster.cli.dev;

import com.keer.ticketmaster.cli.console.CliException;
import com.keer.ticketmaster.cli.console.Durations;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.cli.console.Output;
import com.keer.ticketmaster.cli.console.Terminal;
import com.keer.ticketmaster.edge.access.Scope;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Makes a token for a local installation that asks for them.
@Command(
    abbreviateSynopsis = true,
    sortOptions = false,
    name = "token",
    description = {
      "Makes a token for 'ticketmaster dev --access tokens', and prints it.",
      "A real installation takes its tokens from an OpenID Connect issuer."
    })
public final class TokenCommand implements Callable<Integer> {

  @Option(
      names = "--user",
      required = true,
      paramLabel = "ID",
      description = "The id of the person.")
  private String user;

  @Option(
      names = "--scope",
      required = true,
      paramLabel = "SCOPE[,…]",
      split = ",",
      description = "What they may do: buy, resell, organise, monitor, operate.")
  private List<String> scopes;

  @Option(
      names = "--life",
      paramLabel = "TIME",
      defaultValue = "12h",
      converter = Durations.class,
      description = "How long it is valid, as 90s, 15m or 2h (default: ${DEFAULT-VALUE}).")
  private Duration life;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The data folder of the installation (default: the newest temporary one).")
  private @Nullable Path data;

  @Mixin private final Output output;

  public TokenCommand(Terminal terminal) {
    output = new Output(terminal);
  }

  /// What is printed.
  record Token(String token, String user, List<String> scopes, String expiresAt) {
    Token {
      scopes = List.copyOf(scopes);
    }
  }

  @Override
  public Integer call() {
    for (String label : scopes) {
      if (Scope.of(label).isEmpty()) {
        throw output.usage(
            "--scope takes buy, resell, organise, monitor or operate, not '%s'".formatted(label));
      }
    }
    String token = IssuerFile.read(data == null ? newest() : data).token(user, scopes, life);
    output.print(
        new Token(token, user, scopes, Instant.now().plus(life).toString()),
        it -> it.token() + "\n");
    return ExitCode.OK;
  }

  private static Path newest() {
    Path temporary = new File(System.getProperty("java.io.tmpdir")).toPath();
    try (Stream<Path> folders = Files.list(temporary)) {
      return folders
          .filter(folder -> folder.getFileName().toString().startsWith(DevFolder.TEMPORARY))
          .filter(folder -> Files.isReadable(IssuerFile.path(folder)))
          .max(Comparator.comparingLong(folder -> IssuerFile.path(folder).toFile().lastModified()))
          .orElseThrow(() ->
              new CliException(
                  ExitCode.REFUSED,
                  "no installation asks for tokens: start 'ticketmaster dev --access tokens', or name its folder with --data"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look into " + temporary, e);
    }
  }
}
