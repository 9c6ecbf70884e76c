package com.keer.ticketmaster.edge.pages;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives tests a [Tab] of a real browser: Debian's Chromium, without a window.
///
/// Where there is none, the tests are skipped, and a line says so; under CI that is an error. All
/// classes that extend with it hold the lock [#LOCK]: there is one browser at a time.
public final class Browser implements ExecutionCondition, ParameterResolver {

  /// For `@ResourceLock`.
  static final String LOCK = "the browser";

  private static final List<String> BROWSERS =
      List.of("/usr/bin/chromium", "/usr/bin/chromium-browser");
  private static final List<String> DRIVERS =
      List.of("/usr/bin/chromedriver", "/usr/lib/chromium/chromedriver");
  private static final Namespace NAMESPACE = Namespace.create(Browser.class);

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    ConditionEvaluationResult result =
        decide(missing(found(BROWSERS), found(DRIVERS)), isCi(System.getenv("CI")));
    if (result.isDisabled() && context.getTestMethod().isEmpty()) {
      // Surefire counts skipped tests, but tells nobody why.
      System.out.println(
          context.getDisplayName() + " is skipped: " + result.getReason().orElseThrow());
    }
    return result;
  }

  /// @param missing what is missing; empty if nothing is
  /// @param ci whether this is a build server, where no test may be skipped
  static ConditionEvaluationResult decide(Optional<String> missing, boolean ci) {
    if (missing.isPresent() && ci) {
      throw new ExtensionConfigurationException(missing.get());
    }
    return missing
        .map(ConditionEvaluationResult::disabled)
        .orElseGet(() -> ConditionEvaluationResult.enabled("there is a browser"));
  }

  /// What has to be installed; empty if all is there.
  static Optional<String> missing(Optional<Path> browser, Optional<Path> driver) {
    return browser.isPresent() && driver.isPresent()
        ? Optional.empty()
        : Optional.of(
            "there is no browser to try the pages in: apt-get install chromium chromium-driver");
  }

  /// Whether a value of the variable `CI` says that this is a build server.
  static boolean isCi(@Nullable String value) {
    return "true".equals(value);
  }

  private static Optional<Path> found(List<String> places) {
    return places.stream().map(Path::of).filter(Files::isExecutable).findFirst();
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Tab.class;
  }

  /// The first tab of a test is one of a browser that all tests share, a second one of another
  /// browser: nobody remembers anything of somebody else.
  @Override
  public Tab resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Chrome chrome =
        context
            .getRoot()
            .getStore(NAMESPACE)
            .computeIfAbsent(
                "browser " + parameter.getIndex(),
                _ -> Chrome.start(found(BROWSERS).orElseThrow(), found(DRIVERS).orElseThrow()),
                Chrome.class);
    Tab tab = chrome.open();
    context.getStore(NAMESPACE).put("tab " + parameter.getIndex(), tab);
    return tab;
  }
}
