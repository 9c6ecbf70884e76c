package com.keer.ticketmaster.edge.access.person;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;
import org.slf4j.LoggerFactory;

/// Everything that is logged while it is open, by whatever runs in this JVM. It takes nothing away
/// from others.
final class RootLog implements AutoCloseable {

  /// What is always found.
  static final String KNOWN = "a line that a search must find";

  private final LoggerContext context = LoggerContext.getContext(false);
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Keeper keeper = new Keeper();

  RootLog() {
    keeper.start();
    context.getConfiguration().getRootLogger().addAppender(keeper, null, null);
    context.updateLoggers();
    LoggerFactory.getLogger(RootLog.class).atError().addKeyValue("known", KNOWN).log("begun");
  }

  /// Each with its keys and its exception.
  List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public void close() {
    context.getConfiguration().getRootLogger().removeAppender(keeper.getName());
    context.updateLoggers();
    keeper.stop();
  }

  private final class Keeper extends AbstractAppender {

    Keeper() {
      super("of RootLog", null, null, false, Property.EMPTY_ARRAY);
    }

    @Override
    public void append(LogEvent event) {
      lines.add(
          event.getMessage().getFormattedMessage()
              + " "
              + event.getContextData().toMap()
              + " "
              + event.getThrown());
    }
  }
}
