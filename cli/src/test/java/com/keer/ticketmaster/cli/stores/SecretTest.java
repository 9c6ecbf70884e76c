package com.keer.ticketmaster.cli.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.keer.ticketmaster.cli.console.CliException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretTest {

  @Test
  void isReadFromTheVariableOrTheFileThatItNames(@TempDir Path folder) throws Exception {
    // Given
    Path file = Files.writeString(folder.resolve("secret"), "hunter2\n");

    // Then
    assertThat(Secret.of(Map.of("PASSWORD", "hunter1"), "PASSWORD")).contains("hunter1");
    assertThat(Secret.of(Map.of("PASSWORD_FILE", file.toString()), "PASSWORD")).contains("hunter2");
    assertThat(Secret.of(Map.of(), "PASSWORD")).isEmpty();
    assertThat(Secret.of(Map.of("PASSWORD", ""), "PASSWORD")).isEmpty();
  }

  @Test
  void saysWhichFileCannotBeReadAndRepeatsNoSecret(@TempDir Path folder) {
    // Given
    String missing = folder.resolve("missing").toString();

    // Then
    assertThatExceptionOfType(CliException.class)
        .isThrownBy(() -> Secret.of(Map.of("PASSWORD_FILE", missing), "PASSWORD"))
        .withMessageContainingAll("PASSWORD_FILE: cannot read", missing);
    assertThatExceptionOfType(CliException.class)
        .isThrownBy(
            () -> Secret.of(Map.of("PASSWORD", "hunter1", "PASSWORD_FILE", missing), "PASSWORD"))
        .withMessage("PASSWORD_FILE cannot be combined with PASSWORD");
  }
}
