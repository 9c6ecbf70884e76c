package com.keer.ticketmaster.cli.console;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;
import java.util.regex.Pattern;

/// How to call this program again from here, for the hints it prints.
public final class OwnCommand {
  private OwnCommand() {}

  /// The command to type.
  ///
  /// @param name the command if the program does not run from a jar
  public static String text(String name) {
    return jar()
        .map(jar -> "%s -jar %s".formatted(quoted(java()), quoted(shortest(jar))))
        .orElse(name);
  }

  /// The jar that the program runs from, if it does.
  public static Optional<Path> jar() {
    CodeSource source = OwnCommand.class.getProtectionDomain().getCodeSource();
    try {
      return Optional.ofNullable(source)
              .map(CodeSource::getLocation)
              .map(Object::toString)
              .filter(location -> location.endsWith(".jar"))
              .isPresent()
          ? Optional.of(Path.of(source.getLocation().toURI()))
          : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /// `java` if that is the running version on the path, else its full path: another one may be too
  /// old.
  private static String java() {
    Path own = Path.of(System.getProperty("java.home"), "bin", "java");
    String path = System.getenv().getOrDefault("PATH", "");
    for (String folder : path.split(Pattern.quote(File.pathSeparator), -1)) {
      Path candidate = Path.of(folder, "java");
      if (Files.isExecutable(candidate)) {
        return isSame(candidate, own) ? "java" : own.toString();
      }
    }
    return own.toString();
  }

  private static boolean isSame(Path one, Path other) {
    try {
      return Files.isSameFile(one, other);
    } catch (IOException e) {
      return false;
    }
  }

  private static String shortest(Path jar) {
    Path here = Path.of("").toAbsolutePath();
    return jar.startsWith(here) ? here.relativize(jar).toString() : jar.toString();
  }

  private static String quoted(String text) {
    return text.matches("[\\w./+-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
