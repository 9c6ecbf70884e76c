package com.keer.ticketmaster.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisConnectionException;

class EmbeddedRedisTest {
  private final Path folder;

  EmbeddedRedisTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void servesOnThisMachineOnly() {
    // Given
    try (var redis = EmbeddedRedis.start();
        var client = RedisClient.create(redis.uri())) {
      // When
      client.set("seat", "A1");

      // Then
      assertThat(client.get("seat")).isEqualTo("A1");
      assertThat(redis.uri()).hasToString("redis://127.0.0.1:" + redis.port());
      assertThat(client.info("server")).contains("redis_version:6.2");
    }
  }

  @Test
  void keepsItsKeysOverAStopAndACrashOnTheSamePort() {
    // Given
    try (var redis = EmbeddedRedis.start()) {
      int port = redis.port();
      set(redis, "A1", "sold");

      // When
      redis.stop();
      boolean afterStop = redis.isRunning();
      assertThatExceptionOfType(JedisConnectionException.class).isThrownBy(() -> get(redis, "A1"));
      redis.startAgain();
      set(redis, "A2", "held");
      redis.kill();
      boolean afterKill = redis.isRunning();
      redis.startAgain();

      // Then
      assertThat(afterStop).isFalse();
      assertThat(afterKill).isFalse();
      assertThat(redis.port()).isEqualTo(port);
      assertThat(get(redis, "A1")).isEqualTo("sold");
      assertThat(get(redis, "A2")).isEqualTo("held");
    }
  }

  @Test
  void keepsAFolderAndDeletesATemporaryOne() {
    // Given
    var options = EmbeddedRedisOptions.defaults().withDataDir(folder.resolve("a folder"));
    try (var redis = EmbeddedRedis.start(options)) {
      set(redis, "A1", "sold");
    }
    Path temporary;

    // When
    try (var kept = EmbeddedRedis.start(options);
        var other = EmbeddedRedis.start()) {
      temporary = other.dataDir();

      // Then
      assertThat(get(kept, "A1")).isEqualTo("sold");
      assertThat(get(other, "A1")).isNull();
      assertThat(temporary).isDirectory();
    }
    assertThat(temporary).doesNotExist();
  }

  @Test
  void refusesATakenPortAndAFolderInUse() throws Exception {
    // Given
    var inFolder = EmbeddedRedisOptions.defaults().withDataDir(folder);
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var holder = EmbeddedRedis.start(inFolder)) {
      // When
      var port =
          assertThatExceptionOfType(PortInUseException.class)
              .isThrownBy(() ->
                  EmbeddedRedis.start(
                      EmbeddedRedisOptions.defaults().withPort(socket.getLocalPort())));
      var used = assertThatIllegalStateException().isThrownBy(() -> EmbeddedRedis.start(inFolder));

      // Then
      port.satisfies(e -> assertThat(e.port()).isEqualTo(socket.getLocalPort()));
      used.withMessageContaining(folder.toString()).withMessageContaining("in use");
      set(holder, "A1", "sold");
    }
  }

  private static void set(EmbeddedRedis redis, String key, String value) {
    try (var client = RedisClient.create(redis.uri())) {
      client.set(key, value);
    }
  }

  private static String get(EmbeddedRedis redis, String key) {
    try (var client = RedisClient.create(redis.uri())) {
      return client.get(key);
    }
  }
}
