package com.keer.ticketmaster.cli.dlq;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.cli.console.JsonOutput;
import com.keer.ticketmaster.cli.console.Terminal;
import com.keer.ticketmaster.deadletter.DeadLetter;
import com.keer.ticketmaster.deadletter.DeadLetters;
import com.keer.ticketmaster.deadletter.DeadLetters.PutBack;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Shows one dead letter.
@Command(
    abbreviateSynopsis = true,
    sortOptions = false,
    name = "show",
    description = "Shows one dead letter: what it is, and why it could not be read or decided.")
final class ShowCommand implements Callable<Integer> {
  private static final int STACK_LINES = 12;

  private final Terminal terminal;

  @Spec private CommandSpec spec;
  @Mixin private LetterOptions letters;

  @Parameters(paramLabel = "LETTER", description = "As 'dlq list' shows it: 12 for instance.")
  private String letter;

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  ShowCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /// All of a letter.
  ///
  /// @param stack the first lines of it
  record Detail(
      @JsonUnwrapped LetterLine line,
      ReadableBytes key,
      ReadableBytes value,
      Map<String, ReadableBytes> headers,
      List<String> stack) {

    static Detail of(DeadLetter letter, @Nullable PutBack receipt) {
      Map<String, ReadableBytes> headers = new LinkedHashMap<>();
      letter
          .headers()
          .forEach(header -> headers.put(header.key(), ReadableBytes.of(header.value())));
      return new Detail(
          LetterLine.of(letter, receipt),
          ReadableBytes.of(letter.key()),
          ReadableBytes.of(letter.value()),
          headers,
          letter.stackTrace().lines().limit(STACK_LINES).toList());
    }
  }

  @Override
  public Integer call() {
    Detail detail =
        letters.with((_, log, topics) -> {
          DeadLetters all = DeadLetters.of(log, topics);
          DeadLetter found = LetterOptions.find(all, LetterOptions.id(letter));
          return Detail.of(found, all.receipt(found.origin()));
        });
    var out = spec.commandLine().getOut();
    out.print(json ? JsonOutput.line(detail) + "\n" : text(detail));
    out.flush();
    return ExitCode.OK;
  }

  private String text(Detail detail) {
    StringBuilder text = new StringBuilder();
    LetterLine line = detail.line();
    line(text, "letter", line.letter());
    line(text, "from", "%s-%d, offset %d".formatted(line.topic(), line.partition(), line.offset()));
    line(text, "time", line.time());
    line(text, "state", line.state());
    line(text, "reason", line.reason());
    line(text, "key", detail.key().shown());
    line(text, "value", detail.value().shown());
    detail.headers().forEach((name, value) -> line(text, "header", name + "=" + value.shown()));
    text.append('\n');
    detail.stack().forEach(each -> text.append(terminal.dim(each)).append('\n'));
    return text.toString();
  }

  private void line(StringBuilder text, String name, String value) {
    text.append(terminal.bold("%-8s".formatted(name))).append(value).append('\n');
  }
}
