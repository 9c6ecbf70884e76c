package com.keer.ticketmaster.cli.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// The pages in `docs/commands` match the commands and their output. After a change,
/// `-Dpages.write` writes them again.
class CommandPagesTest {
  private static final Path PAGES = Path.of("docs", "commands");

  @TempDir static Path folder;

  @Test
  void sayWhatTheCommandsSayAndPrint() throws Exception {
    // Given
    Files.writeString(folder.resolve("hall.csv"), resource("hall.csv"));
    CommandLine program = Stage.program();

    // When
    Map<String, String> examples = examples();
    Map<String, String> pages = new TreeMap<>();
    pages.put("README.md", CommandPage.index(program, resource("environment.md")));
    for (CommandPage page : CommandPage.below(program)) {
      String own = examples.remove(page.name());
      pages.put(page.fileName(), page.markdown(own == null ? "" : own));
    }

    // Then
    assertThat(examples).as("examples of commands that do not exist").isEmpty();
    if (System.getProperty("pages.write") != null) {
      write(pages);
    }
    assertThat(files())
        .as("the files in docs/commands; -Dpages.write writes them again")
        .containsExactlyElementsOf(pages.keySet());
    for (var page : pages.entrySet()) {
      assertThat(Files.readString(PAGES.resolve(page.getKey())))
          .as("%s; -Dpages.write writes it again", page.getKey())
          .isEqualTo(page.getValue());
    }
  }

  /// Runs the script from top to bottom; the pages only order it differently.
  private static Map<String, String> examples() throws Exception {
    Map<String, StringBuilder> pages = new TreeMap<>();
    try (Stage stage = Stage.open(folder)) {
      for (Example.Step step : Example.parse(resource("examples.md"))) {
        StringBuilder page = pages.computeIfAbsent(step.page(), _ -> new StringBuilder());
        switch (step.example()) {
          case Example.Prose(String text) -> page.append('\n').append(text).append('\n');
          case Example.Action(String name) -> stage.act(name);
          case Example.Shell(String line, int shown) ->
              page.append(
                  "\n```\n$ %s\n%s```\n".formatted(line, shortened(stage.run(line), shown)));
        }
      }
    }
    return pages.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, each -> each.getValue().toString(), (a, _) -> a, TreeMap::new));
  }

  private static String shortened(String output, int shown) {
    List<String> lines = output.lines().toList();
    if (shown == 0 || lines.size() <= Math.abs(shown)) {
      return output;
    }
    return shown > 0
        ? String.join("\n", lines.subList(0, shown)) + "\n…\n"
        : "…\n" + String.join("\n", lines.subList(lines.size() + shown, lines.size())) + "\n";
  }

  private static void write(Map<String, String> pages) throws IOException {
    Files.createDirectories(PAGES);
    for (String old : files()) {
      Files.delete(PAGES.resolve(old));
    }
    for (var page : pages.entrySet()) {
      Files.writeString(PAGES.resolve(page.getKey()), page.getValue());
    }
  }

  private static List<String> files() throws IOException {
    if (!Files.exists(PAGES)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(PAGES)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static String resource(String name) throws IOException {
    try (InputStream file = CommandPagesTest.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException("no resource " + name);
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
