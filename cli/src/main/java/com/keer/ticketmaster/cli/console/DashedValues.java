package com.keer.ticketmaster.cli.console;

import com.keer.ticketmaster.edge.json.Texts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.Stack;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.TypeConversionException;

/// Lets an id begin with a dash, as one in 64 does, though options do too.
///
/// The arguments that are certainly values get a mark that no argument can have, so that the parser
/// takes them as they are; the converter of texts removes it.
@SuppressWarnings("JdkObsolete") // The parser hands over a Stack.
final class DashedValues implements IParameterPreprocessor {
  private static final char MARK = '\0';
  private static final Pattern ID = Pattern.compile("-[A-Za-z0-9_-]{2,63}");
  private static final int LENGTH_OF_ISSUED_IDS = 28;
  private static final Pattern CAPITAL_OR_DIGIT = Pattern.compile("[A-Z0-9]");

  private final Set<String> options = new HashSet<>();
  private final Set<String> takingTexts = new HashSet<>();
  private final Set<String> shortWithValue = new HashSet<>();

  private DashedValues() {}

  static void allow(CommandLine line) {
    DashedValues values = new DashedValues();
    values.note(line);
    line.getCommandSpec().preprocessor(values);
    line.registerConverter(String.class, text -> read(unmarked(text)));
  }

  /// A text as the API would read it: composed, and refused if it has characters that nobody sees.
  private static String read(String text) {
    String fault = text.isBlank() ? null : Texts.LINE.fault(text);
    if (fault != null) {
      throw new TypeConversionException(fault);
    }
    return Texts.composed(text);
  }

  /// A sentence without the marks.
  static String unmarked(String text) {
    return text.replace(String.valueOf(MARK), "");
  }

  private void note(CommandLine line) {
    for (OptionSpec option : line.getCommandSpec().options()) {
      options.addAll(List.of(option.names()));
      boolean takesValue = option.arity().min() > 0;
      if (takesValue && List.of(option.auxiliaryTypes()).contains(String.class)) {
        takingTexts.addAll(List.of(option.names()));
      }
      if (takesValue) {
        List.of(option.names()).stream()
            .filter(name -> name.length() == 2)
            .forEach(shortWithValue::add);
      }
    }
    line.getSubcommands().values().forEach(this::note);
  }

  @Override
  public boolean preprocess(
      Stack<String> args,
      CommandSpec command,
      @Nullable ArgSpec argument,
      Map<String, Object> info) {
    List<String> inOrder = new ArrayList<>();
    while (!args.isEmpty()) {
      inOrder.add(args.pop());
    }
    String before = "";
    boolean ended = false;
    for (int i = 0; i < inOrder.size(); i++) {
      String arg = inOrder.get(i);
      ended = ended || arg.equals("--");
      if (!ended && isValue(arg, before)) {
        inOrder.set(i, MARK + arg);
      } else if (!ended) {
        inOrder.set(i, withMarkedValue(arg));
      }
      before = arg;
    }
    inOrder.reversed().forEach(args::push);
    return false;
  }

  /// `--user=-anna`, where the value may look like an option too.
  private String withMarkedValue(String arg) {
    int equal = arg.indexOf('=');
    return equal > 0
            && arg.startsWith("-", equal + 1)
            && takingTexts.contains(arg.substring(0, equal))
        ? arg.substring(0, equal + 1) + MARK + arg.substring(equal + 1)
        : arg;
  }

  private boolean isValue(String arg, String before) {
    if (!arg.startsWith("-") || arg.length() < 2 || isOption(arg)) {
      return false;
    }
    return takingTexts.contains(before) || isId(arg);
  }

  private boolean isOption(String arg) {
    int equal = arg.indexOf('=');
    return options.contains(equal < 0 ? arg : arg.substring(0, equal));
  }

  private boolean isId(String arg) {
    if (!ID.matcher(arg).matches()) {
      return false;
    }
    if (arg.length() == LENGTH_OF_ISSUED_IDS && CAPITAL_OR_DIGIT.matcher(arg).find()) {
      return true;
    }
    // One dash too few, or a short option with its value, is not an id.
    return !arg.startsWith("--")
        && !options.contains("-" + arg)
        && !shortWithValue.contains(arg.substring(0, 2));
  }
}
