package com.keer.ticketmaster.cli.console;

import java.io.Console;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// What the terminal can show.
///
/// @param interactive whether a person is watching, so that lines may be redrawn
/// @param colour whether to use colours
/// @param unicode whether it can show more than ASCII
public record Terminal(boolean interactive, boolean colour, boolean unicode) {

  /// A file or a pipe in UTF-8.
  public static final Terminal PLAIN = new Terminal(false, false, true);

  private static final String CLEAR_TO_LINE_END = "\u001b[K";
  private static final String TOP_LEFT = "\u001b[H";
  private static final String CLEAR_BELOW = "\u001b[J";

  /// Colours are only for people who have not disabled them with NO_COLOR.
  @SuppressWarnings("SystemConsoleNull") // some consoles of the JDK are still null without a person
  public static Terminal detect() {
    Console console = System.console();
    return of(console != null && console.isTerminal(), System.getenv(), System.out.charset());
  }

  public static Terminal of(boolean isTerminal, Map<String, String> environment, Charset charset) {
    boolean interactive = isTerminal && !"dumb".equals(environment.get("TERM"));
    boolean refused = !environment.getOrDefault("NO_COLOR", "").isEmpty();
    return new Terminal(
        interactive, interactive && !refused, charset.equals(StandardCharsets.UTF_8));
  }

  public String red(String text) {
    return paint("31", text);
  }

  public String green(String text) {
    return paint("32", text);
  }

  public String yellow(String text) {
    return paint("33", text);
  }

  public String bold(String text) {
    return paint("1", text);
  }

  public String dim(String text) {
    return paint("2", text);
  }

  /// A bar `width` characters long, filled by a share from 0 to 1.
  public String bar(int width, double share) {
    int filled = (int) Math.round(width * Math.clamp(share, 0, 1));
    return (unicode ? "█" : "#").repeat(filled) + (unicode ? "░" : ".").repeat(width - filled);
  }

  /// Replaces the line of the cursor.
  public String overLine(String text) {
    return '\r' + text + CLEAR_TO_LINE_END;
  }

  /// Replaces the whole screen, without flicker.
  public String overPage(String text) {
    return TOP_LEFT + text.replace("\n", CLEAR_TO_LINE_END + "\n") + CLEAR_BELOW;
  }

  private String paint(String code, String text) {
    return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
