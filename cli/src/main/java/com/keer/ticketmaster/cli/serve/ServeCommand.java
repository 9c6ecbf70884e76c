package com.keer.ticketmaster.cli.serve;

import com.keer.ticketmaster.cli.console.CliException;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.cli.console.ServerLog;
import com.keer.ticketmaster.edge.EdgeProcess;
import com.keer.ticketmaster.edge.config.ConfigException;
import com.keer.ticketmaster.edge.config.EdgeConfig;
import com.keer.ticketmaster.edge.engine.EdgeStartException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// Runs a server process: all roles, or some of them. The same as `java -jar http-edge.jar`.
@Command(
    abbreviateSynopsis = true,
    sortOptions = false,
    name = "serve",
    description = {
      "Runs a server process: all roles, or those that TICKETMASTER_ROLES names.",
      "Environment variables configure it: http-edge/docs/variables.md. SIGTERM stops it."
    })
public final class ServeCommand implements Callable<Integer>, ServerLog {

  @Override
  public Integer call() throws InterruptedException {
    try {
      EdgeProcess process = EdgeProcess.start(EdgeConfig.from(System.getenv()));
      Runtime.getRuntime().addShutdownHook(new Thread(process::close, "stop"));
      process.awaitEnd();
      return ExitCode.OK;
    } catch (ConfigException e) {
      throw new CliException(ExitCode.REFUSED, String.valueOf(e.getMessage()), e);
    } catch (EdgeStartException e) {
      throw new CliException(ExitCode.FAILED, String.valueOf(e.getMessage()), e);
    }
  }
}
