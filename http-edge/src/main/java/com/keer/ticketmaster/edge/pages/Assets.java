package com.keer.ticketmaster.edge.pages;

import com.keer.ticketmaster.edge.http.KeptFile;
import com.keer.ticketmaster.edge.problem.Problem;
import com.keer.ticketmaster.edge.problem.ProblemType;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What the pages load, under an address that changes with any of the files: so browsers keep them
/// for a year, and never run the files of two versions together.
final class Assets {

  private static final String FOR_GOOD = "public, max-age=31536000, immutable";

  private static final Map<String, String> TYPES =
      Map.of(
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml");

  private final String version;
  private final SortedMap<String, KeptFile> files = new TreeMap<>();
  private final List<String> atOnce;

  Assets(AssetFiles read) {
    this.version = version(read.byName());
    this.atOnce = read.atOnce();
    read.byName().forEach((name, bytes) -> files.put(name, KeptFile.of(type(name), bytes)));
  }

  String version() {
    return version;
  }

  /// The names of all files.
  List<String> names() {
    return List.copyOf(files.keySet());
  }

  /// The file; null if there is none.
  @Nullable KeptFile file(String name) {
    return files.get(name);
  }

  /// The modules that a page loads at once.
  List<String> atOnce() {
    return atOnce;
  }

  /// Answers with a file.
  ///
  /// During an update, the instance that sent the page and this one may have different versions.
  /// Our file is then better than none, but nobody may keep it under that address.
  void answer(Context ctx, String askedVersion, String name) {
    KeptFile file = files.get(name);
    if (file == null) {
      throw Problem.of(ProblemType.NO_SUCH_ROUTE, "There is no such file in this version.")
          .asException();
    }
    file.answer(ctx, askedVersion.equals(version) ? FOR_GOOD : PageHandlers.NO_STORE);
  }

  /// The document that loads them.
  ///
  /// @param shell the file with its text
  /// @param place where these files are, below the root
  /// @param words more that is filled in: what stands in the file, then what it becomes
  KeptFile document(String shell, String place, String... words) {
    String modules =
        atOnce.stream()
            .map(name ->
                "<link rel=\"modulepreload\" href=\"%s/%s/%s\">".formatted(place, version, name))
            .collect(Collectors.joining("\n    "));
    String html =
        new String(AssetFiles.read(shell), StandardCharsets.UTF_8)
            .replace("{modules}", modules)
            .replace("{version}", version);
    for (int i = 0; i < words.length; i += 2) {
      html = html.replace(words[i], words[i + 1]);
    }
    return KeptFile.of("text/html;charset=utf-8", html.getBytes(StandardCharsets.UTF_8));
  }

  /// How many bytes all files have on the wire.
  int sentBytes() {
    return files.values().stream().mapToInt(KeptFile::sentBytes).sum();
  }

  private static String type(String name) {
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    String type = TYPES.get(ending);
    if (type == null) {
      throw new IllegalStateException("what type is " + name + "?");
    }
    return type;
  }

  private static String version(SortedMap<String, byte[]> files) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      files.forEach((name, bytes) -> {
        digest.update(name.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        digest.update(bytes);
      });
      return HexFormat.of().formatHex(digest.digest(), 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JVM has no SHA-256", e);
    }
  }
}
