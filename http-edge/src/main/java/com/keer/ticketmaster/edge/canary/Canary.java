package com.keer.ticketmaster.edge.canary;

import com.keer.ticketmaster.NotReadyException;
import com.keer.ticketmaster.TicketMaster;
import com.keer.ticketmaster.booking.ReservationCommand;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationOutcome.Allocated;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SeatRequest;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.edge.config.EdgeConfig;
import com.keer.ticketmaster.edge.engine.LiveEngine;
import com.keer.ticketmaster.edge.metrics.Metrics;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.hall.SectionLayout;
import com.keer.ticketmaster.loop.Loop;
import com.keer.ticketmaster.topology.Role;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Holds a seat in each partition of the log, at intervals, and gives it back: from the command to
/// the answer, as a buyer does. The first figure to look at, since it needs no buyers.
///
/// A booking without an answer is lost, whatever the reason: buyers get no answer either.
public final class Canary implements AutoCloseable {

  /// The event of all canaries of an installation.
  public static final String EVENT = "ticketmaster-canary";

  /// An answer that takes longer is late.
  public static final Duration LATE = Duration.ofSeconds(1);

  /// An answer that has not come by then is lost.
  public static final Duration LOST = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(Canary.class);
  private static final Duration NOT_READY = Duration.ofSeconds(1);

  /// Enough for many instances, and few beside the seats of a sale. A canary that is refused
  /// because cancellations got lost has its answer, too.
  private static final int CAPACITY = 100;

  /// Held, since what is sold cannot be given back; if the cancellation is lost, the hold ends.
  private static final ReservationRequest ONE_SEAT =
      new ReservationRequest("canary", SeatRequest.best(1), 60);

  private final EdgeConfig config;
  private final Supplier<LiveEngine> liveEngine;
  private final CanaryFigures figures;
  private final Duration interval;
  private final Loop loop;
  private final AtomicBoolean losing = new AtomicBoolean();
  private @Nullable List<SectionId> sections;

  /// @param interval between two bookings in the same partition
  public Canary(
      EdgeConfig config, Duration interval, Supplier<LiveEngine> liveEngine, Metrics metrics) {
    this.config = config;
    this.interval = interval;
    this.liveEngine = liveEngine;
    this.figures = new CanaryFigures(metrics);
    this.loop = new Loop("canary", this::round).grace(Duration.ZERO);
  }

  /// Begins to book as soon as the engine works for the first time.
  public void start() {
    var _ = loop.start();
  }

  private Duration round() throws InterruptedException {
    List<SectionId> open = sections;
    TicketMaster engine;
    try {
      engine = liveEngine.get().engine();
    } catch (NotReadyException e) {
      // It has not worked yet, so nobody misses it.
      return NOT_READY;
    }
    if (open == null && !engine.isReady(Role.API)) {
      return NOT_READY;
    }
    try {
      if (open == null) {
        open = openSections(engine);
        sections = open;
      }
      for (SectionId section : open) {
        book(engine, section);
      }
    } catch (NotReadyException | ExecutionException | TimeoutException e) {
      lost(e);
    }
    return interval;
  }

  private List<SectionId> openSections(TicketMaster engine)
      throws InterruptedException, ExecutionException, TimeoutException {
    List<SectionId> found = Perches.of(EVENT, config.kafka().topics(), partitions());
    for (SectionId section : found) {
      if (engine.sections().find(section).isEmpty()) {
        SectionLayout standing = SectionLayout.generalAdmission(CAPACITY);
        engine.commands().append(section, SectionCommand.Open.of(standing)).get();
        engine.sections().awaitOpen(section, LOST);
      }
    }
    return found;
  }

  private int partitions() throws InterruptedException, ExecutionException, TimeoutException {
    String topic = config.kafka().topics().reservationRequests().name();
    try (Admin admin = Admin.create(config.kafka().properties())) {
      return Objects.requireNonNull(
              admin
                  .describeTopics(List.of(topic))
                  .allTopicNames()
                  .get(LOST.toSeconds(), TimeUnit.SECONDS)
                  .get(topic))
          .partitions()
          .size();
    }
  }

  private void book(TicketMaster engine, SectionId section) {
    long begin = System.nanoTime();
    ReservationId id = engine.newReservation();
    try {
      CompletableFuture<Duration> logged =
          engine
              .commands()
              .append(id, new ReservationCommand.Reserve(section, ONE_SEAT))
              .thenApply(acknowledged -> since(begin));
      var _ =
          engine
              .reservations()
              .await(id, any -> true)
              .thenCombine(
                  logged,
                  (answer, time) -> {
                    answered(time, since(begin));
                    if (answer instanceof Allocated) {
                      var _ = engine.commands().append(id, new ReservationCommand.Cancel());
                    }
                    return answer;
                  })
              .orTimeout(LOST.toMillis(), TimeUnit.MILLISECONDS)
              .exceptionally(failure -> {
                lost(failure);
                return null;
              });
    } catch (RuntimeException e) {
      lost(e);
    }
  }

  private void answered(Duration logged, Duration answered) {
    figures.answered(logged, answered);
    if (losing.compareAndSet(true, false)) {
      LOG.atInfo().log("the canary's bookings are answered again");
    }
  }

  private void lost(Throwable failure) {
    if (!loop.isStopping()) {
      figures.lost();
      if (losing.compareAndSet(false, true)) {
        LOG.atWarn()
            .addKeyValue("reason", failure.toString())
            .log("a booking of the canary is lost");
      }
    }
  }

  private static Duration since(long begin) {
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  @Override
  public void close() {
    loop.close();
  }
}
