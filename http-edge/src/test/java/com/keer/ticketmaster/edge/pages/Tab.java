package com.keer.ticketmaster.edge.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/// A page in a browser, as somebody uses it: with mouse and keys, at a size, in light or dark.
final class Tab implements AutoCloseable {

  /// Long, because a browser beside eight classes of tests gets little of two cores.
  private static final Duration LIMIT = Duration.ofSeconds(90);

  /// Where pictures go if somebody wants to look at them.
  private static final @Nullable String SHOTS = System.getProperty("pages.shots");

  private final ChromeDriver driver;
  private final String handle;
  private final Set<String> origins = new HashSet<>();

  Tab(ChromeDriver driver) {
    this.driver = driver;
    this.handle = driver.getWindowHandle();
    // What the browser said about an earlier page.
    driver.manage().logs().get(LogType.BROWSER);
    size(1200, 800, 1);
  }

  Tab size(int width, int height, double ratio) {
    devTools(
        "Emulation.setDeviceMetricsOverride",
        Map.of(
            "width", width, "height", height, "deviceScaleFactor", ratio, "mobile", width < 600));
    return this;
  }

  /// @param dark whether the person likes dark pages
  /// @param still whether the person likes no motion
  Tab likes(boolean dark, boolean still) {
    devTools(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(
                Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"),
                Map.of(
                    "name",
                    "prefers-reduced-motion",
                    "value",
                    still ? "reduce" : "no-preference"))));
    return this;
  }

  Tab language(String locale) {
    devTools(
        "Emulation.setUserAgentOverride",
        Map.of(
            "userAgent", (String) script("return navigator.userAgent"), "acceptLanguage", locale));
    devTools("Emulation.setLocaleOverride", Map.of("locale", locale));
    return this;
  }

  /// @param rate how many times slower the processor is
  Tab throttle(int rate) {
    devTools("Emulation.setCPUThrottlingRate", Map.of("rate", rate));
    return this;
  }

  Tab get(String address) {
    if (address.startsWith("http")) {
      URI uri = URI.create(address);
      origins.add(uri.getScheme() + "://" + uri.getAuthority());
    }
    driver.get(address);
    return this;
  }

  @Nullable Object devTools(String command, Map<String, Object> parameters) {
    return driver.executeCdpCommand(command, parameters);
  }

  /// The result of a script; its numbers are Long or Double.
  @SuppressWarnings("TypeParameterUnusedInFormals")
  <T> @Nullable T script(String script, Object... arguments) {
    @SuppressWarnings("unchecked")
    T result = (T) driver.executeScript(script, arguments);
    return result;
  }

  String text(String script, Object... arguments) {
    return String.valueOf(this.<Object>script(script, arguments));
  }

  /// Waits for a condition.
  ConditionFactory await() {
    return Awaitility.await().atMost(LIMIT).pollInterval(Duration.ofMillis(50));
  }

  void awaitTrue(String condition, Object... arguments) {
    try {
      await()
          .until(() -> Boolean.TRUE.equals(script("return Boolean(" + condition + ")", arguments)));
    } catch (ConditionTimeoutException e) {
      String shown = text("return document.body.innerText.slice(0, 1000)");
      throw new AssertionError(
          "not true: %s%nThe page says: %s%nThe browser says: %s"
              .formatted(condition, shown, complaints()),
          e);
    }
  }

  void click(double x, double y) {
    new Actions(driver).moveToLocation((int) x, (int) y).click().perform();
  }

  void shiftClick(double x, double y) {
    new Actions(driver)
        .moveToLocation((int) x, (int) y)
        .keyDown(Keys.SHIFT)
        .click()
        .keyUp(Keys.SHIFT)
        .perform();
  }

  void point(double x, double y) {
    new Actions(driver).moveToLocation((int) x, (int) y).perform();
  }

  void pressControl(CharSequence key) {
    new Actions(driver).keyDown(Keys.CONTROL).sendKeys(key).keyUp(Keys.CONTROL).perform();
  }

  void press(CharSequence... keys) {
    new Actions(driver).sendKeys(keys).perform();
  }

  /// Drags from one point to another in steps.
  void drag(int fromX, int fromY, int toX, int toY, int steps) {
    Actions actions = new Actions(driver, Duration.ofMillis(16));
    actions.moveToLocation(fromX, fromY).clickAndHold();
    for (int i = 1; i <= steps; i++) {
      actions.moveToLocation(fromX + (toX - fromX) * i / steps, fromY + (toY - fromY) * i / steps);
    }
    actions.release().perform();
  }

  /// What axe-core objects to on the page: rule, element and reason.
  List<String> axe() {
    driver.executeScript(AxeScript.TEXT);
    Object found =
        driver.executeAsyncScript(
            """
            const done = arguments[arguments.length - 1];
            axe.run(document, {resultTypes: ['violations']}).then(
              ({violations}) => done(violations.flatMap(({id, nodes}) => nodes.map(node =>
                id + ' at ' + node.target.flat().join(' ') + ': ' + node.failureSummary))),
              error => done([String(error)]));
            """);
    return ((List<?>) found).stream().map(String::valueOf).toList();
  }

  /// What the browser complained about: failed scripts, refused files, broken policies.
  List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= java.util.logging.Level.WARNING.intValue())
        .map(LogEntry::getMessage)
        .filter(message -> !message.contains("favicon"))
        .toList();
  }

  /// Keeps a picture if the property `pages.shots` names a folder.
  void shot(String name) {
    if (SHOTS != null) {
      try {
        Path folder = Files.createDirectories(Path.of(SHOTS));
        Files.write(folder.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /// Leaves the browser as it was, for the next test.
  @Override
  public void close() {
    for (String other : driver.getWindowHandles()) {
      if (!other.equals(handle)) {
        driver.switchTo().window(other).close();
      }
    }
    driver.switchTo().window(handle);
    driver.get("about:blank");
    for (String origin : origins) {
      devTools("Storage.clearDataForOrigin", Map.of("origin", origin, "storageTypes", "all"));
    }
    throttle(1);
    devTools("Emulation.setEmulatedMedia", Map.of("features", List.of()));
    devTools("Emulation.setUserAgentOverride", Map.of("userAgent", ""));
    devTools("Emulation.setLocaleOverride", Map.of());
    devTools("Emulation.clearDeviceMetricsOverride", Map.of());
  }

  /// Read on first use.
  private static final class AxeScript {
    private static final String TEXT = read();

    private static String read() {
      try (InputStream in = Tab.class.getResourceAsStream("/axe.min.js")) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
