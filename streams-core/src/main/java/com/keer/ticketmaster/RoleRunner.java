package com.keer.ticketmaster;

import com.keer.ticketmaster.internal.clock.ClockGuard;
import com.keer.ticketmaster.internal.clock.EngineClients;
import com.keer.ticketmaster.internal.clock.SetBack;
import com.keer.ticketmaster.internal.facts.FactsDisagreeException;
import com.keer.ticketmaster.internal.fault.TaskStoppedException;
import com.keer.ticketmaster.internal.installation.GroupMember;
import com.keer.ticketmaster.loop.Loop;
import com.keer.ticketmaster.topics.ClusterRefusal;
import com.keer.ticketmaster.topology.Role;
import com.keer.ticketmaster.topology.TicketMasterTopology;
import com.keer.ticketmaster.topology.TicketMasterTopology.OutcomeListener;
import com.keer.ticketmaster.topology.TicketMasterTopology.StatusListener;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/// Keeps one role running: replaces a stream thread that fails, and the whole client if that fails.
///
/// It waits before each further replacement, and holds the partitions meanwhile: a thread that
/// fails again and again must not make all instances rebalance. What a task stopped for, and what
/// another process must decide, is not tried again at once. After an error of the Java machine
/// nothing is tried at all.
final class RoleRunner implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RoleRunner.class);
  private static final Duration PAUSE = Duration.ofSeconds(2);

  /// How long to wait before a task that stopped is tried again. Until then nothing changes unless
  /// an operator does something.
  private static final Duration REFUSED_PAUSE = Duration.ofMinutes(1);

  /// How long a role must run after a task stopped until it is believed: it runs until it comes to
  /// the record at which it stopped.
  private static final Duration TRIAL = Duration.ofSeconds(5);

  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(6);

  /// How often to look whether this machine's clock was set back, and whether a trial is over.
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final Role role;
  private final TicketMasterSettings settings;
  private final OutcomeListener outcomes;
  private final StatusListener statuses;
  private final Runnable settled;
  private final Loop loop;
  private final LongSupplier clock;
  private volatile @Nullable KafkaStreams streams;
  private volatile @Nullable ClockGuard guard;
  private volatile @Nullable Throwable lastFailure;
  private volatile boolean replaced;
  private volatile @Nullable Error error;
  private volatile boolean onTrial;
  private volatile long trialEnds;
  private final ThreadFailures failures = new ThreadFailures();
  private boolean setBack;
  private boolean again;

  /// Opens when the current client has failed, or the role is to stop.
  private volatile CountDownLatch ended = new CountDownLatch(1);

  /// @param settled called whenever the partitions have been given out and all state is restored
  RoleRunner(
      Role role,
      TicketMasterSettings settings,
      OutcomeListener outcomes,
      StatusListener statuses,
      Runnable settled) {
    this(role, settings, outcomes, statuses, settled, System::currentTimeMillis);
  }

  /// @param clock this machine's clock, epoch milliseconds
  RoleRunner(
      Role role,
      TicketMasterSettings settings,
      OutcomeListener outcomes,
      StatusListener statuses,
      Runnable settled,
      LongSupplier clock) {
    this.role = role;
    this.loop =
        new Loop("keep-" + role.label(), this::run)
            .grace(CLOSE_LIMIT.plusSeconds(2))
            .onStop(() -> ended.countDown());
    this.settings = settings;
    this.outcomes = outcomes;
    this.statuses = statuses;
    this.settled = settled;
    this.clock = clock;
  }

  void start() {
    var unused = loop.start();
  }

  /// Whether the role is running with all its state restored, and decides in all its partitions.
  boolean isReady() {
    KafkaStreams current = streams;
    return current != null
        && current.state() == State.RUNNING
        && waiting().isEmpty()
        && (!onTrial || System.nanoTime() - trialEnds >= 0);
  }

  /// Why only a new process can help: an error of the Java machine, or threads that failed again
  /// and again without progress. Empty if the role works, waits for an operator, or may recover.
  Optional<String> hopeless() {
    Error fatal = error;
    if (fatal != null) {
      return Optional.of(role.label() + " ended with " + fatal);
    }
    return failures.isHopeless()
        ? Optional.of(
            "%s failed %d times without progress, last with %s"
                .formatted(role.label(), failures.count(), lastFailure))
        : Optional.empty();
  }

  /// Why some of its partitions wait; empty if none does.
  private Optional<String> waiting() {
    ClockGuard current = guard;
    return current == null ? Optional.empty() : current.reason();
  }

  /// Why the role does not do its work: the state of its client, and the last failure if there was
  /// one.
  String reason() {
    KafkaStreams current = streams;
    String state = current == null ? "starting" : current.state().name().toLowerCase(Locale.ROOT);
    Throwable failure = lastFailure;
    return TaskStoppedException.of(failure)
        .map(Throwable::getMessage)
        .or(() -> refusal(failure))
        .map(why -> role.label() + " does not work: " + why)
        .or(() -> waiting().map(why -> role.label() + ": " + why))
        .orElseGet(
            () -> role.label() + " is " + state + (failure == null ? "" : " after " + failure));
  }

  private static Optional<String> refusal(@Nullable Throwable failure) {
    return ClusterRefusal.of(failure, "the settings of the Kafka clients");
  }

  /// The last failure of the role, if there was one.
  @Nullable Throwable lastFailure() {
    return lastFailure;
  }

  /// The id of the current client, without the number of a thread; empty while there is none.
  Optional<String> client() {
    KafkaStreams current = streams;
    return current == null
        ? Optional.empty()
        : current.metadataForLocalThreads().stream()
            .map(thread -> GroupMember.client(thread.consumerClientId()))
            .findFirst();
  }

  /// The current client.
  ///
  /// @throws NotReadyException if there is none
  KafkaStreams streams() {
    KafkaStreams current = streams;
    if (current == null) {
      throw new NotReadyException("the role " + role.label() + " is starting");
    }
    return current;
  }

  private Duration run() throws InterruptedException {
    if (again) {
      LOG.atWarn().addKeyValue("role", role.label()).log("role is started again");
    }
    again = true;
    runUntilFailure();
    if (replaced || error != null) {
      return Loop.END;
    }
    if (setBack) {
      return Duration.ZERO;
    }
    return TaskStoppedException.of(lastFailure).isPresent() ? REFUSED_PAUSE : PAUSE;
  }

  private void runUntilFailure() throws InterruptedException {
    CountDownLatch failed = new CountDownLatch(1);
    ended = failed;
    SetBack watch = new SetBack(clock, () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime()));
    KafkaStreams current = null;
    setBack = false;
    try {
      current = start(failed);
      while (failed.getCount() > 0 && !loop.isStopping() && !setBack) {
        setBack = isSetBack(watch);
        var unused = failed.await(LOOK.toMillis(), TimeUnit.MILLISECONDS);
        forgetWhatIsOver();
      }
    } catch (RuntimeException e) {
      lastFailure = e;
      LOG.atError().addKeyValue("role", role.label()).setCause(e).log("role failed to start");
    } finally {
      streams = null;
      if (current != null) {
        // Leaving the group hands the partitions over at once; otherwise they wait for the session
        // to time out.
        current.close(
            CloseOptions.timeout(CLOSE_LIMIT)
                .withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP));
      }
    }
  }

  /// A role that works again must not show an old reason when it is not ready for another one.
  private synchronized void forgetWhatIsOver() {
    if (onTrial && isReady()) {
      onTrial = false;
      lastFailure = null;
    }
  }

  private synchronized void remember(Throwable failure) {
    lastFailure = failure;
    onTrial = false;
  }

  private boolean isSetBack(SetBack watch) {
    long millis = watch.millis();
    if (millis > 0) {
      LOG.atWarn()
          .addKeyValue("role", role.label())
          .addKeyValue("millis", millis)
          .log("the clock of this machine was set back; starting the client again");
    }
    return millis > 0;
  }

  private KafkaStreams start(CountDownLatch failed) {
    ClockGuard clocks = new ClockGuard(settings.maxAhead(), clock);
    guard = clocks;
    Properties properties = StreamsProperties.of(role, settings);
    properties.put(ClockGuard.GUARD, clocks);
    KafkaStreams current =
        new KafkaStreams(
            TicketMasterTopology.build(EnumSet.of(role), settings.topology(), outcomes, statuses),
            properties,
            new EngineClients());
    current.setUncaughtExceptionHandler(this::onFailure);
    current.setStateListener((now, before) -> {
      if (now == State.ERROR) {
        failed.countDown();
      } else if (now == State.RUNNING) {
        onRunning();
      }
    });
    show(current);
    streams = current;
    current.start();
    return current;
  }

  private void onRunning() {
    long now = System.nanoTime();
    if (FactsDisagreeException.in(lastFailure).isPresent()) {
      // They were checked before the role runs.
      lastFailure = null;
    }
    trialEnds = now + TRIAL.toNanos();
    onTrial = TaskStoppedException.of(lastFailure).isPresent();
    failures.running(now);
    settled.run();
  }

  /// A process with the same instance id has taken over the partitions: to come back would take
  /// them from it, and then it from us, without end.
  private StreamThreadExceptionResponse onFailure(Throwable failure) {
    remember(failure);
    Error fatal = errorIn(failure);
    var stopped = TaskStoppedException.of(failure);
    if (fatal != null) {
      error = fatal;
      log(failure, "role ends: an error of the Java machine, which only a new process can mend");
    } else if (stopped.isPresent()) {
      log(stopped.get().getCause(), "role does not work: " + stopped.get().getMessage());
    } else if (isReplacement(failure)) {
      replaced = true;
      log(failure, "role ends here: another process runs with the same instance id");
    } else {
      replaceAfterAWhile(failure);
      return StreamThreadExceptionResponse.REPLACE_THREAD;
    }
    return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
  }

  /// Waits on the thread that failed: it is still a member of its group.
  private void replaceAfterAWhile(Throwable failure) {
    Duration wait = failures.failed(System.nanoTime());
    LoggingEventBuilder line =
        LOG.atError()
            .addKeyValue("role", role.label())
            .addKeyValue("failures", failures.count())
            .addKeyValue("waitSeconds", wait.toSeconds());
    Optional<String> refusal = refusal(failure);
    if (refusal.isPresent()) {
      line = line.addKeyValue("reason", refusal.get());
    }
    line.setCause(failure).log("stream thread failed; replacing it");
    long end = System.nanoTime() + wait.toNanos();
    try {
      while (!loop.isStopping() && System.nanoTime() - end < 0) {
        Thread.sleep(100);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void log(@Nullable Throwable cause, String message) {
    LOG.atError().addKeyValue("role", role.label()).setCause(cause).log(message);
  }

  private static @Nullable Error errorIn(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof Error found) {
        return found;
      }
    }
    return null;
  }

  private static boolean isReplacement(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof FencedInstanceIdException) {
        return true;
      }
    }
    return false;
  }

  /// A fault in somebody's telemetry must not keep a role from its work.
  private void show(KafkaStreams current) {
    try {
      settings.observer().starting(current);
    } catch (RuntimeException e) {
      LOG.atError().addKeyValue("role", role.label()).setCause(e).log("observer failed");
    }
  }

  /// Starts to stop; [#close] waits until it has.
  void stop() {
    loop.stop();
  }

  @Override
  public void close() {
    loop.close();
  }
}
