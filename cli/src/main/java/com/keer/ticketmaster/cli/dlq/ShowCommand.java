package com.keer.ticketmaster.cli.dlq;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.cli.console.Output;
import com.keer.ticketmaster.cli.console.Terminal;
import com.keer.ticketmaster.deadletter.DeadLetter;
import com.keer.ticketmaster.deadletter.DeadLetters;
import com.keer.ticketmaster.deadletter.DeadLetters.ReturnReceipt;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Shows one dead letter.
@Command(
    abbreviateSynopsis = true,
    sortOptions = false,
    name = "show",
    description = "Shows one dead letter, and why it could not be read or decided.")
final class ShowCommand implements Callable<Integer> {
  private static final int STACK_LINES = 12;

  @Mixin private LetterOptions letters;

  @Parameters(paramLabel = "LETTER", description = "Its id in 'dlq list', for example 12.")
  private String letter;

  @Mixin private final Output output;

  ShowCommand(Terminal terminal) {
    output = new Output(terminal);
  }

  /// Everything about a letter.
  ///
  /// @param stack the first lines of the stack trace
  record Detail(
      @JsonUnwrapped LetterLine line,
      ReadableBytes key,
      ReadableBytes value,
      Map<String, ReadableBytes> headers,
      List<String> stack) {

    static Detail of(DeadLetter letter, @Nullable ReturnReceipt receipt) {
      Map<String, ReadableBytes> headers = new LinkedHashMap<>();
      letter
          .headers()
          .forEach(header -> headers.put(header.key(), ReadableBytes.of(header.value())));
      String cut = letter.cut();
      if (cut != null) {
        headers.put("cut", ReadableBytes.of(cut.getBytes(StandardCharsets.UTF_8)));
      }
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
    output.print(detail, this::text);
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
    detail.stack().forEach(each -> text.append(output.terminal().dim(each)).append('\n'));
    return text.toString();
  }

  private void line(StringBuilder text, String name, String value) {
    text.append(output.terminal().bold("%-8s".formatted(name))).append(value).append('\n');
  }
}
