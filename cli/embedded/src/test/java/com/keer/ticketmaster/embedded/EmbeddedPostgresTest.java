package com.keer.ticketmaster.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {
  private final Path folder;

  EmbeddedPostgresTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void servesOnThisMachineOnlyInUtf8AndUtc() throws Exception {
    // Given
    try (var postgres = EmbeddedPostgres.start()) {
      // When
      String upper = Sql.text(postgres, "SELECT upper('größer, τέλος')");

      // Then
      assertThat(upper).isEqualTo("GRÖßER, ΤΈΛΟΣ");
      assertThat(Sql.text(postgres, "SHOW server_encoding")).isEqualTo("UTF8");
      assertThat(Sql.text(postgres, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(Sql.text(postgres, "SHOW log_timezone")).isEqualTo("UTC");
      assertThat(Sql.text(postgres, "SHOW server_version")).startsWith("18.");
      assertThat(postgres.jdbcUrl())
          .isEqualTo("jdbc:postgresql://127.0.0.1:%d/ticketmaster".formatted(postgres.port()));
    }
  }

  @Test
  void keepsItsRowsOverAStopAndACrashOnTheSamePort() throws Exception {
    // Given
    try (var postgres = EmbeddedPostgres.start()) {
      int port = postgres.port();
      Sql.run(postgres, "CREATE TABLE seat(name text); INSERT INTO seat VALUES ('A1')");

      // When
      postgres.stop();
      boolean afterStop = postgres.isRunning();
      var refused = assertThatExceptionOfType(SQLException.class);
      refused.isThrownBy(() -> Sql.text(postgres, "SELECT 1"));
      postgres.startAgain();
      Sql.run(postgres, "INSERT INTO seat VALUES ('A2')");
      postgres.kill();
      boolean afterKill = postgres.isRunning();
      postgres.startAgain();

      // Then
      assertThat(afterStop).isFalse();
      assertThat(afterKill).isFalse();
      assertThat(postgres.port()).isEqualTo(port);
      assertThat(Sql.text(postgres, "SELECT string_agg(name, ' ' ORDER BY name) FROM seat"))
          .isEqualTo("A1 A2");
    }
  }

  @Test
  void keepsAFolderAndDeletesATemporaryOne() throws Exception {
    // Given
    var options = EmbeddedPostgresOptions.defaults().withDataDir(folder);
    try (var postgres = EmbeddedPostgres.start(options)) {
      Sql.run(postgres, "CREATE TABLE seat(name text); INSERT INTO seat VALUES ('A1')");
    }
    Path temporary;

    // When
    try (var kept = EmbeddedPostgres.start(options);
        var other = EmbeddedPostgres.start()) {
      temporary = other.dataDir();

      // Then
      assertThat(Sql.text(kept, "SELECT name FROM seat")).isEqualTo("A1");
      assertThat(temporary).isDirectory();
    }
    assertThat(temporary).doesNotExist();
    assertThat(folder).isDirectory();
  }

  @Test
  void makesDatabasesThatDoNotMeet() throws Exception {
    // Given
    try (var postgres = EmbeddedPostgres.start()) {
      Sql.run(postgres, "CREATE TABLE seat(name text)");

      // When
      String first = postgres.createDatabase();
      String second = postgres.createDatabase();

      // Then
      assertThat(first).isNotEqualTo(second).isNotEqualTo(postgres.jdbcUrl());
      assertThat(Sql.text(first, "SELECT count(*) FROM pg_tables WHERE tablename = 'seat'"))
          .isEqualTo("0");
    }
  }

  @Test
  void refusesATakenPortAndAFolderInUse() throws Exception {
    // Given
    var inFolder = EmbeddedPostgresOptions.defaults().withDataDir(folder);
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var holder = EmbeddedPostgres.start(inFolder)) {
      // When
      var port =
          assertThatExceptionOfType(PortInUseException.class)
              .isThrownBy(() ->
                  EmbeddedPostgres.start(
                      EmbeddedPostgresOptions.defaults().withPort(socket.getLocalPort())));
      var used =
          assertThatIllegalStateException().isThrownBy(() -> EmbeddedPostgres.start(inFolder));

      // Then
      port.satisfies(e -> assertThat(e.port()).isEqualTo(socket.getLocalPort()));
      used.withMessageContaining(folder.toString()).withMessageContaining("in use");
      assertThat(Sql.text(holder, "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void refusesASettingThatWouldOpenItToOthers() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EmbeddedPostgresOptions.defaults().withSetting("listen_addresses", "*"));
  }
}
