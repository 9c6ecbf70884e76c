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

/// One PostgreSQL server. As root it needs the program `unshare`.
///
/// ```java
/// try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
///   DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), "");
/// }
/// ```
public final class EmbeddedPostgres extends EmbeddedServer {
  private static final String DATA = "data";
  private static final String COMPLETE = "complete";
  private static final String USER = "postgres";
  private static final String DATABASE = "ticketmaster";
  private static final String FAST_SHUTDOWN = "INT";
  private static final Duration START_PATIENCE = Duration.ofSeconds(45);
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private final EmbeddedPostgresOptions options;

  private EmbeddedPostgres(EmbeddedPostgresOptions options, ServerFolder folder) {
    super(folder, options.port(), EmbeddedPostgres::endLeftover);
    this.options = options;
  }

  /// Starts a server with a temporary folder on any free port.
  public static EmbeddedPostgres start() {
    return start(EmbeddedPostgresOptions.defaults());
  }

  /// Starts a server and returns once it serves clients.
  ///
  /// @throws PortInUseException if the requested port is in use
  /// @throws IllegalStateException if the folder is in use, or the server does not start
  public static EmbeddedPostgres start(EmbeddedPostgresOptions options) {
    return start(
        ServerFolder.open("postgres", options.dataDir()),
        folder -> new EmbeddedPostgres(options, folder));
  }

  /// The JDBC address of the database `ticketmaster`; needs [#user] and no password.
  public String jdbcUrl() {
    return jdbcUrl(DATABASE);
  }

  /// The user to connect as.
  public String user() {
    return USER;
  }

  /// Creates an empty database and returns its JDBC address.
  public String createDatabase() {
    String name =
        "extra_%d_%d".formatted(ProcessHandle.current().pid(), DATABASES.incrementAndGet());
    create(name);
    return jdbcUrl(name);
  }

  @Override
  void startProcess() {
    try {
      makeMissingData();
      startServer();
      createMissingDatabase();
      mark();
    } catch (IOException | RuntimeException e) {
      throw new IllegalStateException(
          "PostgreSQL did not start in %s: %s".formatted(dataDir(), why(e)), e);
    }
  }

  @Override
  void endLeftover() {
    endLeftover(folder());
  }

  /// The lock of the library ends only with its own stop, which complains about a dead server.
  @Override
  void ended() {
    delete(folder().resolve(DATA).resolve("epg-lock"));
  }

  private void makeMissingData() throws IOException {
    if (Files.exists(folder().resolve(COMPLETE))) {
      return;
    }
    // A start that was killed early may have left an incomplete folder that was never used.
    Path data = folder().resolve(DATA);
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
    Path data = folder().resolve(DATA);
    // The library's own shutdown hook would end the server while others still use it to stop.
    var builder =
        io.zonky.test.db.postgres.embedded.EmbeddedPostgres.builder()
            .setRegisterShutdownHook(false)
            .setCleanDataDirectory(false)
            .setOverrideWorkingDirectory(Binaries.postgresFolder().toFile())
            .setDataDirectory(data)
            .setPort(port())
            .setPGStartupWait(START_PATIENCE);
    PostgresSettings.of(options).forEach(builder::setServerConfig);
    PostgresSettings.LOCALE.forEach(builder::setLocaleConfig);
    try {
      builder.start();
    } finally {
      // Even a server that started too late must be stopped.
      ServerProcess.in(pidFile(folder()))
          .map(process -> new ServerProcess(process, FAST_SHUTDOWN))
          .ifPresent(this::guard);
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
    return "jdbc:postgresql://%s:%d/%s".formatted(LocalPort.HOST, port(), database);
  }

  private void mark() throws IOException {
    Path complete = folder().resolve(COMPLETE);
    if (!Files.exists(complete)) {
      Files.createFile(complete);
    }
  }

  /// We hold the lock of the folder, so a server in it is left over from a killed JVM. If there is
  /// none, its process id file is deleted: the id may belong to another program by now, which
  /// PostgreSQL would mistake for itself.
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
