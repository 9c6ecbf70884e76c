package com.keer.ticketmaster.edge.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The files that pages consist of: those named as a beginning, and all that these refer to. So
/// nothing is served that no page uses, and nobody keeps a list.
///
/// @param byName the content, by the path below `/assets/{version}/`
/// @param atOnce the modules that the beginning needs before it can run, in the order found
record AssetFiles(SortedMap<String, byte[]> byName, List<String> atOnce) {

  /// `import … from './name.js'`, `export … from './name.js'` and `import './name.js'`.
  private static final Pattern IMPORT =
      Pattern.compile(
          "^\\s*(?:import|export)\\b[^'\";]*['\"](\\.{1,2}/[^'\"]+)['\"]", Pattern.MULTILINE);

  /// `import('./name.js')` and `new URL('./name.css', import.meta.url)`.
  private static final Pattern LATER =
      Pattern.compile("(?:import|new URL)\\(\\s*['\"](\\.{1,2}/[^'\"]+)['\"]");

  private static final Pattern STYLE = Pattern.compile("(?:url\\(|@import\\s+)['\"]?(\\.[^'\")]+)");

  AssetFiles {
    byName = Collections.unmodifiableSortedMap(new TreeMap<>(byName));
    atOnce = List.copyOf(atOnce);
  }

  /// Reads them.
  ///
  /// @param first where the pages begin
  /// @throws IllegalStateException if a file refers to one that the build does not have
  static AssetFiles reachableFrom(String... first) {
    return reachableFrom(List.of(first), List.of());
  }

  /// Reads them, and those that others begin with.
  ///
  /// @param others what no page of ours loads
  static AssetFiles reachableFrom(List<String> first, List<String> others) {
    SortedMap<String, byte[]> found = new TreeMap<>();
    Set<String> atOnce = new LinkedHashSet<>(first);
    Deque<String> open = new ArrayDeque<>(first);
    open.addAll(others);
    while (!open.isEmpty()) {
      String name = open.poll();
      if (found.containsKey(name)) {
        continue;
      }
      byte[] bytes = read(name);
      found.put(name, bytes);
      String text = new String(bytes, StandardCharsets.UTF_8);
      if (name.endsWith(".js")) {
        boolean needed = atOnce.contains(name);
        for (String other : references(IMPORT, name, text)) {
          if (needed) {
            atOnce.add(other);
          }
          open.add(other);
        }
        open.addAll(references(LATER, name, text));
      } else if (name.endsWith(".css")) {
        open.addAll(references(STYLE, name, text));
      }
    }
    return new AssetFiles(found, atOnce.stream().filter(name -> name.endsWith(".js")).toList());
  }

  private static List<String> references(Pattern form, String from, String text) {
    Matcher matcher = form.matcher(text);
    return matcher
        .results()
        .map(each -> URI.create("/" + from).resolve(each.group(1)).getPath().substring(1))
        .toList();
  }

  /// A file next to this class.
  static byte[] read(String name) {
    try (InputStream in = AssetFiles.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the file " + name + " is missing in this build");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
