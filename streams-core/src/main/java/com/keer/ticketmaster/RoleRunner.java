package com.keer.ticketmaster;

import com.keer.ticketmaster.loop.Loop;
import com.keer.ticketmaster.topology.Role;
import com.keer.ticketmaster.topology.TicketMasterTopology;
import com.keer.ticketmaster.topology.TicketMasterTopology.OutcomeListener;
import com.keer.ticketmaster.topology.TicketMasterTopology.StatusListener;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps one role running: replaces a stream thread that fails, and the whole client if that fails.
final class RoleRunner implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RoleRunner.class);
  private static final Duration PAUSE = Duration.ofSeconds(2);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(6);

  private final Role role;
  private final TicketMasterSettings settings;
  private final OutcomeListener outcomes;
  private final StatusListener statuses;
  private final Runnable settled;
  private final Loop loop;
  private volatile @Nullable KafkaStreams streams;
  private volatile @Nullable Throwable lastFailure;
  private boolean again;

  /// @param settled called whenever the partitions have been given out and all state is restored
  RoleRunner(
      Role role,
      TicketMasterSettings settings,
      OutcomeListener outcomes,
      StatusListener statuses,
      Runnable settled) {
    this.role = role;
    this.loop = new Loop("keep-" + role.label(), this::run).grace(CLOSE_LIMIT.plusSeconds(2));
    this.settings = settings;
    this.outcomes = outcomes;
    this.statuses = statuses;
    this.settled = settled;
  }

  void start() {
    var unused = loop.start();
  }

  /// Whether the role is running with all its state restored.
  boolean isReady() {
    KafkaStreams current = streams;
    return current != null && current.state() == State.RUNNING;
  }

  /// Why the role does not do its work: the state of its client, and the last failure if there was
  /// one.
  String reason() {
    KafkaStreams current = streams;
    String state = current == null ? "starting" : current.state().name().toLowerCase(Locale.ROOT);
    Throwable failure = lastFailure;
    return role.label() + " is " + state + (failure == null ? "" : " after " + failure);
  }

  /// The last failure of the role, if there was one.
  @Nullable Throwable lastFailure() {
    return lastFailure;
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
    return PAUSE;
  }

  private void runUntilFailure() throws InterruptedException {
    CountDownLatch failed = new CountDownLatch(1);
    KafkaStreams current = null;
    try {
      current = start(failed);
      while (failed.getCount() > 0 && !loop.isStopping()) {
        var unused = failed.await(100, TimeUnit.MILLISECONDS);
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

  private KafkaStreams start(CountDownLatch failed) {
    KafkaStreams current =
        new KafkaStreams(
            TicketMasterTopology.build(EnumSet.of(role), settings.topology(), outcomes, statuses),
            StreamsProperties.of(role, settings));
    current.setUncaughtExceptionHandler(failure -> {
      LOG.atError()
          .addKeyValue("role", role.label())
          .setCause(failure)
          .log("stream thread failed; replacing it");
      lastFailure = failure;
      return StreamThreadExceptionResponse.REPLACE_THREAD;
    });
    current.setStateListener((now, before) -> {
      if (now == State.ERROR) {
        failed.countDown();
      } else if (now == State.RUNNING) {
        settled.run();
      }
    });
    show(current);
    streams = current;
    current.start();
    return current;
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
