package com.keer.ticketmaster.edge.engine;

import com.keer.ticketmaster.NotReadyException;
import com.keer.ticketmaster.TicketMaster;
import com.keer.ticketmaster.TicketMasterSettings.StreamsObserver;
import com.keer.ticketmaster.edge.access.person.PersonKeyException;
import com.keer.ticketmaster.edge.access.person.Pseudonyms;
import com.keer.ticketmaster.edge.config.EdgeConfig;
import com.keer.ticketmaster.edge.config.EdgeConfig.RehearsalPlan;
import com.keer.ticketmaster.loop.Loop;
import com.keer.ticketmaster.topics.ClusterRefusal;
import com.keer.ticketmaster.topics.TopicMismatchException;
import com.keer.ticketmaster.topology.TopologySettings.Tracing;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Starts the engine as soon as Kafka is available, however long that takes.
public final class EngineKeeper implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EngineKeeper.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private static final String SETTINGS = "the file of TICKETMASTER_CLIENT_CONFIG";

  /// A listener that expects TLS or credentials does not answer those who bring none.
  private static final String SILENT =
      "no broker answers: one that expects TLS or a password is silent until security.protocol in "
          + SETTINGS
          + " says so";

  private final EdgeConfig config;
  private final StreamsObserver observer;
  private final Tracing tracing;
  private final WarmUp warmUp;
  private final CompletableFuture<LiveEngine> started = new CompletableFuture<>();
  private final CountDownLatch rehearsed = new CountDownLatch(1);
  private @Nullable Loop loop;
  private volatile @Nullable KafkaException obstacle;

  /// @param observer sees the clients of the engine
  /// @param tracing makes spans of the processors' work
  /// @param warmUp runs after the engine has started; if the configuration wants it, before the
  ///   process is ready
  public EngineKeeper(EdgeConfig config, StreamsObserver observer, Tracing tracing, WarmUp warmUp) {
    this.config = config;
    this.observer = observer;
    this.tracing = tracing;
    this.warmUp = warmUp;
  }

  /// Begins to start the engine.
  public void start(@Nullable String applicationServer) {
    loop = new Loop("start-engine", () -> tryOnce(applicationServer)).grace(Duration.ZERO).start();
  }

  /// The running engine.
  ///
  /// @throws NotReadyException as long as none is running; its cause, if there is one, says what
  ///   operators can do
  public LiveEngine engine() {
    if (!started.isDone() || started.isCompletedExceptionally()) {
      throw new NotReadyException("Kafka cannot be reached", obstacle);
    }
    return started.join();
  }

  /// Completes when the engine has started, or fails when it never will.
  public CompletableFuture<LiveEngine> started() {
    return started;
  }

  /// Waits until the rehearsal is over, as far as readiness waits for it.
  ///
  /// @return whether it is over; false after the timeout
  public boolean awaitRehearsed(Duration limit) throws InterruptedException {
    return rehearsed.await(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  private Duration tryOnce(@Nullable String applicationServer) throws InterruptedException {
    try {
      started.complete(tryToStart(applicationServer));
      warmUp();
    } catch (KafkaException e) {
      report(e);
      return PAUSE;
    } catch (TopicMismatchException | PersonKeyException e) {
      started.completeExceptionally(new EdgeStartException(message(e), e));
    } catch (RuntimeException e) {
      LOG.atError().setCause(e).log("engine failed to start");
      started.completeExceptionally(new EdgeStartException(message(e), e));
    }
    return Loop.END;
  }

  /// After the start, so that a process that replaces a dead one takes over at once.
  private void warmUp() throws InterruptedException {
    RehearsalPlan rehearsal = config.processing().rehearsal();
    if (!rehearsal.beforeReady()) {
      rehearsed.countDown();
    }
    if (rehearsal.reservations() > 0) {
      warmUp.run();
    }
    rehearsed.countDown();
  }

  private LiveEngine tryToStart(@Nullable String applicationServer) throws InterruptedException {
    KafkaProbe probe = KafkaProbe.of(config.kafka());
    try {
      String clusterId = probe.clusterId();
      TicketMaster engine =
          TicketMaster.start(config.engineSettings(applicationServer, observer, tracing));
      try {
        return live(engine, probe, clusterId);
      } catch (RuntimeException e) {
        engine.close();
        throw e;
      }
    } catch (RuntimeException | InterruptedException e) {
      probe.close();
      throw e;
    }
  }

  /// The engine has created the topic of the secrets.
  private LiveEngine live(TicketMaster engine, KafkaProbe probe, String clusterId) {
    // First, because whether it comes before the secret in the topic is the decision about it.
    Pseudonyms people = InstallationPeople.start(config);
    try {
      ReservationIds ids = InstallationSecret.ids(config, clusterId);
      InstallationPeople.check(config);
      probe.start();
      return new LiveEngine(engine, ids, people, probe, () -> rehearsed.getCount() == 0);
    } catch (RuntimeException e) {
      people.close();
      throw e;
    }
  }

  /// Says once what is wrong, and again if it is something else.
  private void report(KafkaException e) {
    Optional<String> refusal = ClusterRefusal.of(e, SETTINGS);
    String reason = refusal.orElseGet(() -> e instanceof TimeoutException ? SILENT : message(e));
    KafkaException before = obstacle;
    obstacle = new KafkaException(reason, e);
    Loop starting = loop;
    boolean known = before != null && (refusal.isEmpty() || reason.equals(before.getMessage()));
    if (!known && (starting == null || !starting.isStopping())) {
      LOG.atWarn()
          .addKeyValue("bootstrapServers", config.kafka().bootstrapServers())
          .addKeyValue("reason", reason)
          .log(
              refusal.isPresent()
                  ? "Kafka refuses this process, retrying"
                  : "Kafka cannot be reached, retrying");
    }
  }

  private static String message(Exception e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }

  @Override
  public void close() {
    Loop starting = loop;
    if (starting != null) {
      starting.close();
    }
    if (started.isDone() && !started.isCompletedExceptionally()) {
      LiveEngine engine = started.join();
      engine.people().close();
      engine.engine().close();
      engine.kafka().close();
    }
  }
}
