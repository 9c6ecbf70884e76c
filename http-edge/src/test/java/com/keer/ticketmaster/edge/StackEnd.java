package com.keer.ticketmaster.edge;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/// Stops the [Stack] when all tests of the JVM are over, whichever engine ran them.
public final class StackEnd implements LauncherSessionListener {

  @Override
  public void launcherSessionClosed(LauncherSession session) {
    Stack.stop();
  }
}
