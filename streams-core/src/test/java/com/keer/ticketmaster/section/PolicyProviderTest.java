package com.keer.ticketmaster.section;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyProviderTest {

  private static final AllocationPolicy FIRST = AllocationPolicies.STANDARD.named("first-fit");

  @TempDir private Path folder;

  public static final class Mine implements AllocationPolicies.Provider {
    @Override
    public Map<String, AllocationPolicy> policies() {
      return Map.of("mine", FIRST);
    }
  }

  public static final class MineAgain implements AllocationPolicies.Provider {
    @Override
    public Map<String, AllocationPolicy> policies() {
      return Map.of("mine", FIRST);
    }
  }

  @Test
  void whatIsOnTheClassPathIsKnownBesidesTheBuiltInOnes() throws IOException {
    // Given
    try (URLClassLoader classPath = classPath(Mine.class)) {
      // When
      AllocationPolicies policies = AllocationPolicies.of(classPath);

      // Then
      assertThat(policies.named("mine")).isSameAs(FIRST);
      assertThat(policies.names())
          .containsAll(AllocationPolicies.STANDARD.names())
          .hasSize(AllocationPolicies.STANDARD.names().size() + 1);
    }
  }

  @Test
  void withoutAProviderThereAreOnlyTheBuiltInOnes() {
    assertThat(AllocationPolicies.installed()).isEqualTo(AllocationPolicies.STANDARD);
  }

  @Test
  void aNameHasOneMeaning() throws IOException {
    // Given
    try (URLClassLoader classPath = classPath(Mine.class, MineAgain.class)) {
      // Then
      assertThatThrownBy(() -> AllocationPolicies.of(classPath))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("two providers have an allocation policy 'mine': keep one of them");
    }
  }

  private URLClassLoader classPath(Class<?>... providers) throws IOException {
    Path service =
        folder.resolve("META-INF/services/" + AllocationPolicies.Provider.class.getName());
    Files.createDirectories(service.getParent());
    Files.writeString(
        service,
        String.join("\n", List.of(providers).stream().map(Class::getName).toList()),
        UTF_8);
    return new URLClassLoader(new URL[] {folder.toUri().toURL()}, getClass().getClassLoader());
  }
}
