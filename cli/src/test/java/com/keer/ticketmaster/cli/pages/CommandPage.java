package com.keer.ticketmaster.cli.pages;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// The Markdown page of one command, made from its picocli model.
record CommandPage(CommandSpec command) {
  private static final String NOTICE =
      "<!-- Generated from the command by CommandPagesTest. Do not edit. -->\n\n";

  /// Every command below a root, in the order of the help.
  static List<CommandPage> below(CommandLine root) {
    List<CommandPage> pages = new ArrayList<>();
    for (CommandLine child : root.getSubcommands().values()) {
      pages.add(new CommandPage(child.getCommandSpec()));
      pages.addAll(below(child));
    }
    return pages;
  }

  /// Without the name of the program: `dlq list`.
  String name() {
    return command.qualifiedName().substring(command.root().name().length() + 1);
  }

  String fileName() {
    return name().replace(' ', '-') + ".md";
  }

  /// @param examples Markdown; empty for none
  String markdown(String examples) {
    StringBuilder page = new StringBuilder(NOTICE);
    page.append("# ").append(command.qualifiedName()).append("\n\n");
    page.append(description()).append("\n\n");
    page.append("```\n").append(synopsis()).append("\n```\n");
    subcommands(page);
    arguments(page);
    options(page);
    if (!examples.isEmpty()) {
      page.append("\n## Examples\n").append(examples);
    }
    page.append(
        "\nExit codes and the options of every command are in the [overview](README.md).\n");
    return page.toString();
  }

  /// The page that lists the pages.
  static String index(CommandLine root, String environment) {
    StringBuilder page = new StringBuilder(NOTICE);
    page.append("# Commands\n\n| command | purpose |\n|---|---|\n");
    for (CommandPage each : below(root)) {
      page.append(
          "| [`%s`](%s) | %s |\n".formatted(each.name(), each.fileName(), cell(each.summary())));
    }
    page.append("\n## Options of every command\n\n| option | meaning |\n|---|---|\n");
    for (OptionSpec option : root.getCommandSpec().options()) {
      page.append(row(option));
    }
    page.append(environment);
    page.append("\n## Exit codes\n\n| code | meaning |\n|---|---|\n");
    root.getCommandSpec()
        .usageMessage()
        .exitCodeList()
        .forEach(
            (code, meaning) -> page.append("| %s | %s |\n".formatted(code.strip(), cell(meaning))));
    return page.toString();
  }

  private String summary() {
    String[] description = command.usageMessage().description();
    String all = String.join(" ", description);
    int end = all.indexOf(". ");
    return end < 0 ? all : all.substring(0, end + 1);
  }

  private String description() {
    return String.join(" ", command.usageMessage().description()).replace(". ", ". ");
  }

  private String synopsis() {
    return command.commandLine().getHelp().synopsis(0).strip();
  }

  private void subcommands(StringBuilder page) {
    if (command.subcommands().isEmpty()) {
      return;
    }
    page.append("\n## Subcommands\n\n| command | purpose |\n|---|---|\n");
    for (CommandLine child : command.subcommands().values()) {
      CommandPage each = new CommandPage(child.getCommandSpec());
      page.append(
          "| [`%s`](%s) | %s |\n".formatted(each.name(), each.fileName(), cell(each.summary())));
    }
  }

  private void arguments(StringBuilder page) {
    List<PositionalParamSpec> arguments = command.positionalParameters();
    if (!arguments.isEmpty()) {
      page.append("\n## Arguments\n\n| argument | meaning |\n|---|---|\n");
      arguments.forEach(
          each -> page.append("| `%s` | %s |\n".formatted(each.paramLabel(), meaning(each))));
    }
  }

  private void options(StringBuilder page) {
    List<OptionSpec> own = command.options().stream().filter(each -> !each.inherited()).toList();
    if (!own.isEmpty()) {
      page.append("\n## Options\n\n| option | meaning |\n|---|---|\n");
      own.forEach(option -> page.append(row(option)));
    }
  }

  private static String row(OptionSpec option) {
    String names = String.join("`, `", option.names());
    String value = option.arity().max() == 0 ? "" : " " + option.paramLabel();
    String required = option.required() ? "**Required.** " : "";
    return "| `%s%s` | %s%s |\n".formatted(names, value, required, meaning(option));
  }

  private static String meaning(ArgSpec argument) {
    return cell(String.join(" ", Arrays.asList(argument.description())));
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("<", "&lt;");
  }
}
