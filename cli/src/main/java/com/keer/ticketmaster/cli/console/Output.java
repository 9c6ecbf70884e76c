package com.keer.ticketmaster.cli.console;

import java.io.PrintWriter;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Where a command prints: text for people, or JSON for programs. Every command mixes it in and
/// passes it on, because picocli gives a mixin inside a mixin the wrong command.
public final class Output {
  private final Terminal terminal;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(names = "--json", description = "Print JSON instead of text.")
  private boolean json;

  public Output(Terminal terminal) {
    this.terminal = terminal;
  }

  public boolean isJson() {
    return json;
  }

  public Terminal terminal() {
    return terminal;
  }

  /// Prints the result of the command.
  ///
  /// @param document becomes one line of JSON with `--json`
  /// @param text the text for people, with its line end
  public <T> void print(T document, Function<T, String> text) {
    print(out(), document, text);
  }

  /// Prints the result to another writer, for commands that use standard output for something else.
  public <T> void print(PrintWriter writer, T document, Function<T, String> text) {
    writer.print(json ? JsonOutput.line(document) + "\n" : text.apply(document));
    writer.flush();
  }

  /// Prints text as it is.
  public void print(String text) {
    out().print(text);
    out().flush();
  }

  public PrintWriter out() {
    return command.commandLine().getOut();
  }

  public PrintWriter err() {
    return command.commandLine().getErr();
  }

  /// A progress bar on standard error.
  public ProgressBar progress() {
    return new ProgressBar(terminal, err());
  }

  /// The exception for options that do not fit together.
  public ParameterException usage(String sentence) {
    return new ParameterException(command.commandLine(), sentence);
  }

  /// The exception for an option that cannot be used.
  public ParameterException usage(String sentence, Exception cause) {
    return new ParameterException(command.commandLine(), sentence, cause);
  }
}
