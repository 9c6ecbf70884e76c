package com.keer.ticketmaster.edge;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;

/// Captures the output of some loggers, and of those below them, while it is open. Classes that
/// capture the same logger lock it with `@ResourceLock`: they run beside each other.
public final class LogCapture implements AutoCloseable {

  /// One log event.
  ///
  /// @param message with the type of the exception, if there is one
  /// @param keys with their values
  public record Line(Level level, String logger, String message, Map<String, String> keys) {}

  private final LoggerContext context = LoggerContext.getContext(false);
  private final List<String> loggers;
  private final List<Line> lines = new CopyOnWriteArrayList<>();

  private LogCapture(Level least, List<String> loggers) {
    this.loggers = loggers;
    var appender = new Keeper();
    appender.start();
    // Other classes may capture other loggers at the same time.
    synchronized (LogCapture.class) {
      var taken = context.getConfiguration().getLoggers().keySet();
      for (String logger : loggers) {
        if (taken.contains(logger)) {
          throw new IllegalStateException(logger + " is captured already: lock it, see LogCapture");
        }
        var config = new LoggerConfig(logger, least, false);
        config.addAppender(appender, least, null);
        context.getConfiguration().addLogger(logger, config);
      }
      context.updateLoggers();
    }
  }

  public static LogCapture of(Level least, String... loggers) {
    return new LogCapture(least, List.of(loggers));
  }

  public List<Line> lines() {
    return List.copyOf(lines);
  }

  /// The log events at a level or above.
  public List<Line> atLeast(Level level) {
    return lines.stream().filter(line -> line.level().isMoreSpecificThan(level)).toList();
  }

  @Override
  public void close() {
    synchronized (LogCapture.class) {
      loggers.forEach(context.getConfiguration()::removeLogger);
      context.updateLoggers();
    }
  }

  private final class Keeper extends AbstractAppender {

    Keeper() {
      super("kept", null, null, false, Property.EMPTY_ARRAY);
    }

    @Override
    public void append(LogEvent event) {
      Throwable thrown = event.getThrown();
      lines.add(
          new Line(
              event.getLevel(),
              event.getLoggerName(),
              event.getMessage().getFormattedMessage() + (thrown == null ? "" : " " + thrown),
              event.getContextData().toMap()));
    }
  }
}
