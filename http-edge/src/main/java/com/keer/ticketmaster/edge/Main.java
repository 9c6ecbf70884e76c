package com.keer.ticketmaster.edge;

import com.keer.ticketmaster.edge.config.ConfigException;
import com.keer.ticketmaster.edge.config.EdgeConfig;
import com.keer.ticketmaster.edge.engine.EdgeStartException;

/// Starts an edge process, configured by the environment, and runs until it is told to stop.
public final class Main {

  private static final int FAILED = 1;

  private Main() {}

  public static void main(String[] args) throws InterruptedException {
    try {
      EdgeProcess process = EdgeProcess.start(EdgeConfig.from(System.getenv()));
      Runtime.getRuntime().addShutdownHook(new Thread(process::close, "stop"));
      process.awaitEnd();
    } catch (ConfigException | EdgeStartException e) {
      System.err.println("ticketmaster: " + e.getMessage());
      System.exit(FAILED);
    }
  }
}
