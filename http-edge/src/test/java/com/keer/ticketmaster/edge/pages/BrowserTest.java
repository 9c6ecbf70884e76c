package com.keer.ticketmaster.edge.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

class BrowserTest {

  private static final Optional<Path> THERE = Optional.of(Path.of("/usr/bin/chromium"));

  @Test
  void testsRunWhereThereIsABrowserAndItsDriver() {
    assertThat(Browser.decide(Browser.missing(THERE, THERE), true).isDisabled()).isFalse();
  }

  @Test
  void withoutOneTheyAreSkippedWithWhatToInstall() {
    // When
    ConditionEvaluationResult result =
        Browser.decide(Browser.missing(THERE, Optional.empty()), false);

    // Then
    assertThat(result.isDisabled()).isTrue();
    assertThat(result.getReason()).get().asString().contains("apt-get install chromium");
  }

  @Test
  void aBuildServerSkipsNothing() {
    assertThat(Browser.isCi("true")).isTrue();
    assertThat(Browser.isCi(null)).isFalse();
    assertThatThrownBy(() -> Browser.decide(Browser.missing(Optional.empty(), THERE), true))
        .isInstanceOf(ExtensionConfigurationException.class)
        .hasMessageContaining("apt-get install chromium");
  }
}
