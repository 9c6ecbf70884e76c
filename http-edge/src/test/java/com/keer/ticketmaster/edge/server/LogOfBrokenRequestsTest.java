package com.keer.ticketmaster.edge.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.edge.Main;
import java.net.URI;
import java.net.URISyntaxException;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.ConfigurationFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Broken requests are not in the log: a warning of Jetty about one has what was in it, and a token
/// may be. `FuzzTest` shows which loggers do that.
class LogOfBrokenRequestsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.eclipse.jetty.http.HttpParser",
        "org.eclipse.jetty.util.HostPort",
        "org.eclipse.jetty.server.ProxyConnectionFactory"
      })
  void isSilent(String logger) throws Exception {
    assertThat(level(logger)).isEqualTo(Level.ERROR);
  }

  /// The control.
  @Test
  void otherWarningsAreThere() throws Exception {
    assertThat(level("org.eclipse.jetty.server.Server")).isEqualTo(Level.WARN);
  }

  private static Level level(String logger) throws URISyntaxException {
    URI file = Main.class.getResource("/log4j2.xml").toURI();
    try (LoggerContext context = new LoggerContext("of-a-server")) {
      Configuration configuration =
          ConfigurationFactory.getInstance().getConfiguration(context, "of-a-server", file);
      configuration.initialize();
      return configuration.getLoggerConfig(logger).getLevel();
    }
  }
}
