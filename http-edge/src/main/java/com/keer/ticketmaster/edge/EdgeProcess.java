package com.keer.ticketmaster.edge;

import com.keer.ticketmaster.NotReadyException;
import com.keer.ticketmaster.TicketMaster;
import com.keer.ticketmaster.edge.access.Identification;
import com.keer.ticketmaster.edge.availability.Availability;
import com.keer.ticketmaster.edge.config.EdgeConfig;
import com.keer.ticketmaster.edge.config.EdgeConfig.Telemetry;
import com.keer.ticketmaster.edge.database.Database;
import com.keer.ticketmaster.edge.engine.EdgeStartException;
import com.keer.ticketmaster.edge.engine.EngineKeeper;
import com.keer.ticketmaster.edge.engine.LiveEngine;
import com.keer.ticketmaster.edge.metrics.KafkaFigures;
import com.keer.ticketmaster.edge.metrics.Metrics;
import com.keer.ticketmaster.edge.metrics.OtlpPush;
import com.keer.ticketmaster.edge.projection.Projection;
import com.keer.ticketmaster.edge.proof.CheckpointPlaces;
import com.keer.ticketmaster.edge.rehearsal.Rehearsal;
import com.keer.ticketmaster.edge.rehearsal.RehearsedProcess;
import com.keer.ticketmaster.edge.server.Backends;
import com.keer.ticketmaster.edge.server.EdgeServer;
import com.keer.ticketmaster.edge.server.PseudonymIdentification;
import com.keer.ticketmaster.edge.server.TokenIdentification;
import com.keer.ticketmaster.edge.trace.SentLogs;
import com.keer.ticketmaster.edge.trace.Traces;
import com.keer.ticketmaster.topology.Role;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An edge process: the engine and the HTTP server in front of it.
///
/// The server answers from the start. The engine follows as soon as Kafka is available, and the
/// process is ready when all its roles work.
public final class EdgeProcess implements RehearsedProcess {

  private static final Logger LOG = LoggerFactory.getLogger(EdgeProcess.class);

  private final @Nullable SentLogs logs;
  private final Traces traces;
  private final EngineKeeper keeper;
  private final EdgeServer server;
  private final Database database;
  private final Availability availability;
  private final @Nullable Projection projection;
  private final CheckpointPlaces places;
  private final @Nullable OtlpPush push;
  private final @Nullable TokenIdentification tokens;
  private final AtomicBoolean closing = new AtomicBoolean();
  private final CountDownLatch closed = new CountDownLatch(1);

  private EdgeProcess(
      @Nullable SentLogs logs,
      Traces traces,
      EngineKeeper keeper,
      EdgeServer server,
      Database database,
      Availability availability,
      @Nullable Projection projection,
      CheckpointPlaces places,
      @Nullable OtlpPush push,
      @Nullable TokenIdentification tokens) {
    this.logs = logs;
    this.traces = traces;
    this.keeper = keeper;
    this.server = server;
    this.database = database;
    this.availability = availability;
    this.projection = projection;
    this.places = places;
    this.push = push;
    this.tokens = tokens;
  }

  /// Starts the server at once and the engine in the background.
  ///
  /// @throws EdgeStartException if the server's address is in use
  public static EdgeProcess start(EdgeConfig config) {
    SentLogs logs = SentLogs.start(config);
    Traces traces = Traces.start(config);
    Metrics metrics = new Metrics();
    KafkaFigures kafka = new KafkaFigures(config.kafka().topics());
    metrics.read(kafka);
    EngineKeeper keeper =
        new EngineKeeper(
            config, kafka, traces.processors(), () -> Rehearsal.play(config, EdgeProcess::start));
    Database database = Database.start(config.stores().postgres());
    Availability availability = Availability.start(config, keeper::engine);
    Projection projection = projection(config, database);
    TokenIdentification tokens =
        config.access().tokens() && config.servesApi()
            ? TokenIdentification.start(config.access(), database, keeper::engine)
            : null;
    EdgeServer server;
    try {
      server =
          EdgeServer.start(
              config,
              new Backends(
                  keeper::engine,
                  database,
                  availability,
                  projection,
                  metrics,
                  identification(config, tokens, keeper)),
              traces);
    } catch (EdgeStartException e) {
      availability.close();
      close(tokens);
      database.close();
      traces.close();
      close(logs);
      throw e;
    }
    if (projection != null) {
      // The engine creates the topics that the projection reads.
      var _ = keeper.started().thenRun(projection::start);
    }
    CheckpointPlaces places = CheckpointPlaces.of(config);
    var _ = keeper.started().thenRun(places::start);
    OtlpPush push = push(config.telemetry(), metrics);
    keeper.start(server.applicationServer());
    LOG.atInfo()
        .addKeyValue(
            "address",
            (config.http().wire().tls() == null ? "http://" : "https://")
                + config.http().host()
                + ":"
                + server.port())
        .addKeyValue(
            "roles",
            config.processing().roles().stream()
                .map(Role::label)
                .sorted()
                .collect(Collectors.joining(",")))
        .addKeyValue("kafka", config.kafka().bootstrapServers())
        .addKeyValue(
            "operators", "http://" + config.http().operators().host() + ":" + server.operatorPort())
        .log("edge started");
    tellAccess(config);
    return new EdgeProcess(
        logs, traces, keeper, server, database, availability, projection, places, push, tokens);
  }

  private static Identification identification(
      EdgeConfig config, @Nullable TokenIdentification tokens, EngineKeeper keeper) {
    if (tokens == null) {
      return Identification.OPEN;
    }
    return config.access().pseudonyms()
        ? new PseudonymIdentification(tokens, keeper::engine)
        : tokens;
  }

  /// Loudly: nobody should learn only later that everybody may cancel their events.
  private static void tellAccess(EdgeConfig config) {
    if (config.servesApi() && !config.access().tokens()) {
      LOG.atWarn()
          .addKeyValue("host", config.http().host())
          .log("access is open: everybody who reaches this server may do everything");
    }
  }

  private static @Nullable OtlpPush push(Telemetry telemetry, Metrics metrics) {
    URI endpoint = telemetry.otlpEndpoint();
    return endpoint == null ? null : OtlpPush.start(metrics, endpoint, telemetry.interval());
  }

  private static @Nullable Projection projection(EdgeConfig config, Database database) {
    return config.stores().postgres() == null || !config.servesApi()
        ? null
        : new Projection(
            config.kafka().bootstrapServers(),
            config.kafka().clientProperties(),
            config.kafka().topics(),
            database::jdbi);
  }

  /// The port of the public HTTP server.
  @Override
  public int port() {
    return server.port();
  }

  /// The port of health and metrics.
  public int operatorPort() {
    return server.operatorPort();
  }

  /// The engine.
  ///
  /// @throws NotReadyException as long as Kafka cannot be reached
  @Override
  public TicketMaster engine() {
    return keeper.engine().engine();
  }

  /// The catalogue.
  public Database database() {
    return database;
  }

  /// The HTTP server.
  public EdgeServer server() {
    return server;
  }

  /// How many callers wait for an answer.
  int waiting() {
    return server.waiting();
  }

  LiveEngine liveEngine() {
    return keeper.engine();
  }

  /// Whether Kafka is available and every role of this process is working at the moment.
  public boolean isReady() {
    try {
      LiveEngine live = liveEngine();
      return live.engine().settings().roles().stream().allMatch(live::isReady);
    } catch (NotReadyException e) {
      return false;
    }
  }

  /// Waits until the process is ready.
  ///
  /// @return whether it is ready; false after the timeout
  /// @throws EdgeStartException if it never will be
  @Override
  public boolean awaitReady(Duration limit) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    try {
      LiveEngine live = keeper.started().get(limit.toMillis(), TimeUnit.MILLISECONDS);
      live.engine().awaitReady(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
      return keeper.awaitRehearsed(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
    } catch (TimeoutException | NotReadyException e) {
      return false;
    } catch (ExecutionException e) {
      throw startFailure(e);
    }
  }

  /// Waits until the process has been closed.
  ///
  /// @throws EdgeStartException if the engine will never start, or if only a new process can help
  ///   it
  public void awaitEnd() throws InterruptedException {
    while (!closed.await(200, TimeUnit.MILLISECONDS)) {
      requireHope(keeper.started());
      if (keeper.started().isCompletedExceptionally()) {
        try {
          var _ = keeper.started().get();
        } catch (ExecutionException e) {
          throw startFailure(e);
        }
      }
    }
  }

  private static void requireHope(CompletableFuture<LiveEngine> started) {
    if (started.isDone() && !started.isCompletedExceptionally()) {
      Optional<String> reason = started.join().engine().hopeless();
      if (reason.isPresent()) {
        throw new EdgeStartException("the process ends: " + reason.get(), null);
      }
    }
  }

  private static RuntimeException startFailure(ExecutionException e) {
    return e.getCause() instanceof EdgeStartException known
        ? known
        : new IllegalStateException("the engine did not start", e);
  }

  /// Stops: answers waiting callers, hands accepted commands to the log, and closes the stores.
  @Override
  public void close() {
    if (closing.compareAndSet(false, true)) {
      server.close();
      if (push != null) {
        push.close();
      }
      if (projection != null) {
        projection.close();
      }
      places.close();
      availability.close();
      keeper.close();
      close(tokens);
      database.close();
      traces.close();
      close(logs);
      closed.countDown();
    }
  }

  private static void close(@Nullable SentLogs logs) {
    if (logs != null) {
      logs.close();
    }
  }

  private static void close(@Nullable TokenIdentification tokens) {
    if (tokens != null) {
      tokens.close();
    }
  }
}
