package com.keer.ticketmaster.edge.rehearsal;

import com.keer.ticketmaster.TicketMaster;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.edge.config.EdgeConfig;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.hall.SectionLayout;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs a small sale, with all roles and over HTTP, on a [RehearsalStage] of its own.
///
/// A sale is a flood after a quiet time, and a JVM that has never seen one answers at a fifth of
/// its speed: all code is first interpreted, and then compiled while everybody waits. After the
/// rehearsal it is compiled. It ends early when a real sale begins, and a failed rehearsal does not
/// stop the process.
public final class Rehearsal {

  private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final SectionId SECTION = new SectionId("rehearsal", "stalls");

  private static final int SEATS_PER_ROW = 100;

  private Rehearsal() {}

  /// Returns when it is over.
  ///
  /// @param start starts a process of that configuration
  public static void play(EdgeConfig config, Function<EdgeConfig, RehearsedProcess> start)
      throws InterruptedException {
    try {
      long backlog = Backlog.records(config);
      if (backlog > Backlog.NOT_QUIET) {
        LOG.atInfo()
            .addKeyValue("backlog", backlog)
            .log("rehearsal skipped: a sale is in progress");
        return;
      }
      playOnStage(config, start);
    } catch (RuntimeException | IOException | ExecutionException | TimeoutException e) {
      LOG.atWarn().setCause(e).log("rehearsal failed: the first reservations will be slow");
    }
  }

  private static void playOnStage(EdgeConfig config, Function<EdgeConfig, RehearsedProcess> start)
      throws InterruptedException, IOException, ExecutionException, TimeoutException {
    long begin = System.nanoTime();
    try (RealWork work = RealWork.watch(config);
        RehearsalStage stage = RehearsalStage.of(config);
        RehearsedProcess process = start.apply(stage.config())) {
      if (!process.awaitReady(PATIENCE)) {
        throw new TimeoutException("not ready within " + PATIENCE);
      }
      int played = perform(process, config, work);
      LOG.atInfo()
          .addKeyValue("reservations", played)
          .addKeyValue("seconds", (System.nanoTime() - begin) / 1_000_000_000)
          .log(work.hasBegun() ? "rehearsal ended early: a sale has begun" : "rehearsed");
    }
  }

  private static int perform(RehearsedProcess process, EdgeConfig config, RealWork work)
      throws InterruptedException, IOException, ExecutionException, TimeoutException {
    TicketMaster engine = process.engine();
    int reservations = config.processing().rehearsal().reservations();
    // A tenth of the requests finds nothing left, like most requests in a real sale.
    int rows = Math.clamp(reservations / SEATS_PER_ROW * 9 / 10, 1, 2_000);
    SectionLayout hall = SectionLayout.grid(rows, SEATS_PER_ROW);
    engine.commands().append(SECTION, SectionCommand.Open.of(hall)).get();
    engine.sections().awaitOpen(SECTION, PATIENCE);
    int overHttp = config.servesApi() ? reservations / 2 : 0;
    int played =
        new LogCast(engine, SECTION, work::hasBegun).play(reservations - overHttp, PATIENCE);
    if (overHttp > 0) {
      try (HttpCast cast = new HttpCast(process.port(), SECTION, work::hasBegun)) {
        played += cast.play(overHttp, PATIENCE);
      }
    }
    return played;
  }
}
