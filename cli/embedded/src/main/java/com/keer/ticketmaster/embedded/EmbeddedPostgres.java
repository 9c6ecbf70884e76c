package com.keer.ticketmaster.embedded;

import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One PostgreSQL server in processes of its own, reachable from this machine only; it runs as root
/// too, where the system has `unshare`.
///
/// A kept data folder carries databases over restarts, also when server or JVM were killed. The
/// server ends with the JVM, however that ends.
public final class EmbeddedPostgres implements AutoCloseable {
  private static final String DATA = "data";
  private static final String COMPLETE = "complete";
  private static final String USER = "postgres";
  private static final String DATABASE = "ticketmaster";
  private static final String FAST_SHUTDOWN = "INT";
  private static final Duration START_PATIENCE = Duration.ofSeconds(45);
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private final EmbeddedPostgresOptions options;
  private final ServerFolder folder;
  private final int port;
  private @Nullable Running running;

  private record Running(ServerProcess server, OrphanGuard guard) {}

  private EmbeddedPostgres(EmbeddedPostgresOptions options, ServerFolder folder, int port) {
    this.options = options;
    this.folder = folder;
    this.port = port;
  }

  /// Starts a server on a temp folder and any free port.
  public static EmbeddedPostgres start() {
    return start(EmbeddedPostgresOptions.defaults());
  }

  /// Starts a server and returns once it serves clients.
  ///
  /// @throws PortInUseException if the wanted port is taken
  /// @throws IllegalStateException if the folder is in use, or the server does not come up
  public static EmbeddedPostgres start(EmbeddedPostgresOptions options) {
    ServerFolder folder = ServerFolder.open("postgres", options.dataDir());
    EmbeddedPostgres postgres = null;
    try {
      endLeftover(folder);
      postgres = new EmbeddedPostgres(options, folder, LocalPort.claim(options.port()));
      postgres.startAgain();
      return postgres;
    } catch (RuntimeException e) {
      try {
        if (postgres == null) {
          folder.close();
        } else {
          postgres.close();
        }
      } catch (RuntimeException another) {
        e.addSuppressed(another);
      }
      throw e;
    }
  }

  /// The address of the database `ticketmaster` for JDBC; needs [#user] and no password.
  public String jdbcUrl() {
    return jdbcUrl(DATABASE);
  }

  /// The name to connect with.
  public String user() {
    return USER;
  }

  /// The port clients connect to.
  public int port() {
    return port;
  }

  /// The folder that holds everything.
  public Path dataDir() {
    return folder.root();
  }

  /// Makes a new, empty database and returns its address for JDBC.
  public String createDatabase() {
    String name =
        "extra_%d_%d".formatted(ProcessHandle.current().pid(), DATABASES.incrementAndGet());
    create(name);
    return jdbcUrl(name);
  }

  /// Whether the server is there; it may have been stopped or killed.
  public synchronized boolean isRunning() {
    return running != null && running.server().isAlive();
  }

  /// Stops the server, cutting its clients off; [#startAgain] goes on with the same port and data.
  public synchronized void stop() {
    end(ServerProcess::stop);
  }

  /// Ends the server as a crash does.
  public synchronized void kill() {
    end(ServerProcess::kill);
  }

  /// Starts the server again after [#stop] or [#kill]; does nothing while it runs.
  ///
  /// @throws PortInUseException if another process took the port meanwhile
  public synchronized void startAgain() {
    if (isRunning()) {
      return;
    }
    endLeftover(folder);
    LocalPort.requireFree(port);
    try {
      makeMissingData();
      startServer();
      createMissingDatabase();
      mark();
    } catch (IOException | RuntimeException e) {
      throw new IllegalStateException(
          "PostgreSQL did not start in %s: %s".formatted(folder.root(), why(e)), e);
    }
  }

  /// Stops the server; deletes a temp folder; does nothing the second time.
  @Override
  public synchronized void close() {
    try (folder) {
      stop();
    }
  }

  private void makeMissingData() throws IOException {
    if (Files.exists(folder.resolve(COMPLETE))) {
      return;
    }
    // A start that was killed while making it may have left half of it, which nobody ever used.
    Path data = folder.resolve(DATA);
    ServerFolder.delete(data);
    PostgresTemplate template = PostgresTemplate.get();
    if (template.exists()) {
      template.copyTo(data);
      return;
    }
    startServer();
    createMissingDatabase();
    stop();
    template.keep(data);
  }

  private void startServer() throws IOException {
    Path data = folder.resolve(DATA);
    // Its own shutdown hook would end the server while others that stop still use it.
    var builder =
        io.zonky.test.db.postgres.embedded.EmbeddedPostgres.builder()
            .setRegisterShutdownHook(false)
            .setCleanDataDirectory(false)
            .setOverrideWorkingDirectory(Binaries.postgresFolder().toFile())
            .setDataDirectory(data)
            .setPort(port)
            .setPGStartupWait(START_PATIENCE);
    PostgresSettings.of(options).forEach(builder::setServerConfig);
    PostgresSettings.LOCALE.forEach(builder::setLocaleConfig);
    try {
      builder.start();
    } finally {
      // Also what came up too late to be waited for.
      ServerProcess.in(pidFile(folder))
          .map(process -> new ServerProcess(process, FAST_SHUTDOWN))
          .ifPresent(server -> running = new Running(server, OrphanGuard.over(server)));
    }
  }

  private void createMissingDatabase() {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        var found =
            statement.executeQuery(
                "SELECT 1 FROM pg_database WHERE datname = '%s'".formatted(DATABASE))) {
      if (found.next()) {
        return;
      }
    } catch (SQLException e) {
      throw new IllegalStateException("it does not answer: " + e.getMessage(), e);
    }
    create(DATABASE);
  }

  private void create(String database) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + database);
    } catch (SQLException e) {
      throw new IllegalStateException("cannot create database " + database, e);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(jdbcUrl("postgres"), USER, "");
  }

  private String jdbcUrl(String database) {
    return "jdbc:postgresql://%s:%d/%s".formatted(LocalPort.HOST, port, database);
  }

  private void mark() throws IOException {
    Path complete = folder.resolve(COMPLETE);
    if (!Files.exists(complete)) {
      Files.createFile(complete);
    }
  }

  private void end(Consumer<ServerProcess> how) {
    Running ending = running;
    if (ending == null) {
      return;
    }
    how.accept(ending.server());
    ending.guard().close();
    // Whose lock ends only with its own stop, which complains about a server that is gone.
    delete(folder.resolve(DATA).resolve("epg-lock"));
    running = null;
  }

  /// The folder is ours, so a server in it has lost its JVM. Without one, the file with its number
  /// goes: if that belongs to another program by now, PostgreSQL would take it for itself.
  private static void endLeftover(ServerFolder folder) {
    Path pidFile = pidFile(folder);
    ServerProcess.in(pidFile)
        .filter(process ->
            ServerProcess.runs(process, "postgres")
                && ServerProcess.runsWith(process, folder.resolve(DATA).toString()))
        .ifPresentOrElse(
            process -> new ServerProcess(process, FAST_SHUTDOWN).stop(), () -> delete(pidFile));
  }

  private static Path pidFile(ServerFolder folder) {
    return folder.resolve(DATA).resolve("postmaster.pid");
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + file, e);
    }
  }

  private static String why(Exception failure) {
    return "root".equals(System.getProperty("user.name")) && !LinuxUtils.isUnshareAvailable()
        ? "it refuses to run as root, and 'unshare -U' is not allowed here; run as another user"
        : String.valueOf(failure.getMessage());
  }
}
