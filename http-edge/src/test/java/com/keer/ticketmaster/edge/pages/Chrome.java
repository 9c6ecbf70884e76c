package com.keer.ticketmaster.edge.pages;

import java.io.OutputStream;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/// A running browser.
final class Chrome implements AutoCloseable {

  /// Kept, because loggers that nobody keeps lose their level.
  private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

  private final ChromeDriver driver;

  private Chrome(ChromeDriver driver) {
    this.driver = driver;
  }

  static Chrome start(Path browser, Path driver) {
    // It warns of browsers that are newer than it is.
    SELENIUM.setLevel(Level.SEVERE);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(browser.toFile());
    options.addArguments(
        "--headless=new",
        "--hide-scrollbars",
        "--force-color-profile=srgb",
        "--lang=en-US",
        "--no-first-run",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        // Containers give little of it.
        "--disable-dev-shm-usage",
        // No page of ours asks another host for anything.
        "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1");
    if (System.getProperty("user.name").equals("root")) {
      // Chromium's sandbox does not run as root. It visits nothing but pages of this build.
      options.addArguments("--no-sandbox");
    }
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(driver.toFile())
            .usingAnyFreePort()
            .withLogOutput(OutputStream.nullOutputStream())
            .build();
    return new Chrome(new ChromeDriver(service, options));
  }

  /// A tab as it is in a new browser.
  Tab open() {
    return new Tab(driver);
  }

  @Override
  public void close() {
    driver.quit();
  }
}
