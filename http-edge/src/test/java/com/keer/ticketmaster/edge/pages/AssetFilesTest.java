package com.keer.ticketmaster.edge.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AssetFilesTest {

  private static final int BUDGET_BYTES = 150_000;

  private static Assets assets(Map<String, String> files) {
    TreeMap<String, byte[]> bytes = new TreeMap<>();
    files.forEach((name, text) -> bytes.put(name, text.getBytes(StandardCharsets.UTF_8)));
    return new Assets(new AssetFiles(bytes, List.of()));
  }

  /// What buyers' pages and the operators' page load.
  private static SortedSet<String> everything() {
    SortedSet<String> names = new TreeSet<>(PageHandlers.assets().names());
    names.addAll(OperatorPages.assets().names());
    return names;
  }

  @Test
  void everyFileOfTheBuildIsUsedByAPage() throws IOException, URISyntaxException {
    // Given
    Path folder = Path.of(PageHandlers.class.getResource("shell.html").toURI()).getParent();

    // When
    List<String> built;
    try (Stream<Path> all = Files.walk(folder)) {
      built =
          all.filter(Files::isRegularFile)
              .map(file -> folder.relativize(file).toString())
              .filter(name -> !name.endsWith(".class") && !name.endsWith(".html"))
              .sorted()
              .toList();
    }

    // Then
    assertThat(everything()).containsExactlyElementsOf(built);
    assertThat(PageHandlers.assets().atOnce()).startsWith("app/main.js");
    assertThat(OperatorPages.assets().atOnce()).startsWith("operate/main.js");
  }

  @Test
  void theVersionChangesWithEveryFileAndItsName() {
    // Given
    String version = assets(Map.of("a.js", "1", "b.js", "2")).version();

    // Then
    assertThat(assets(Map.of("a.js", "1", "b.js", "2")).version()).isEqualTo(version);
    assertThat(assets(Map.of("a.js", "1", "b.js", "3")).version()).isNotEqualTo(version);
    assertThat(assets(Map.of("a.js", "1", "c.js", "2")).version()).isNotEqualTo(version);
    assertThat(assets(Map.of("a.js", "1")).version()).isNotEqualTo(version);
  }

  @Test
  void aFileThatTheBuildLacksIsFoundAtOnce() {
    assertThatThrownBy(() -> AssetFiles.reachableFrom("app/main.js", "app/none.js"))
        .hasMessageContaining("app/none.js");
  }

  @Test
  void allOfThemTogetherAreSmall() {
    assertThat(PageHandlers.assets().sentBytes()).isLessThan(BUDGET_BYTES);
    assertThat(OperatorPages.assets().sentBytes()).isLessThan(BUDGET_BYTES);
  }

  /// What the policy would refuse, or what would need the net.
  @Test
  void noFileNamesAnotherHost() {
    for (String name : everything()) {
      String text = new String(AssetFiles.read(name), StandardCharsets.UTF_8);
      assertThat(text.replace("http://www.w3.org/2000/svg", ""))
          .as(name)
          .doesNotContainPattern("https?://");
      assertThat(text)
          .as(name)
          .doesNotContainPattern("\\.(innerHTML|outerHTML) *=|insertAdjacentHTML|document\\.write");
    }
  }
}
