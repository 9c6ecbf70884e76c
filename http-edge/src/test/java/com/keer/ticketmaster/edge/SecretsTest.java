package com.keer.ticketmaster.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.edge.config.Variable;
import com.keer.ticketmaster.edge.wire.Trust;
import com.keer.ticketmaster.embedded.LocalAuthority;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A process of its own, all of whose secrets are marked: nothing that it says to anyone has one.
class SecretsTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Pattern PORT = Pattern.compile("https://127\\.0\\.0\\.1:(\\d+)");
  private static final Pattern OPERATORS = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)");
  private static final List<String> PATHS =
      List.of("/health/live", "/health/ready", "/metrics", "/api/events", "/api/reservations/none");

  /// What is no secret. Where the search finds this, it would find a secret, too.
  private static final String KNOWN_HOST = "marked-host.invalid";

  private static final String KNOWN_USER = "marked-user";

  @Test
  void appearInNothingThatAProcessSays(@TempDir Path folder) throws Exception {
    // Given
    LocalAuthority authority = new LocalAuthority("secrets");
    Path output = folder.resolve("output");
    Map<String, String> secrets = new LinkedHashMap<>();
    Process process = process(folder, output, authority, secrets);
    try {
      int port = Await.until(LIMIT, () -> port(PORT, output), found -> found > 0);
      int operators = Await.until(LIMIT, () -> port(OPERATORS, output), found -> found > 0);

      // When
      StringBuilder answers = new StringBuilder();
      try (HttpClient client = HttpClient.newBuilder().sslContext(Trust.of(authority)).build()) {
        for (String path : PATHS) {
          URI uri =
              URI.create(
                  Client.isForOperators(path)
                      ? "http://127.0.0.1:" + operators + path
                      : "https://127.0.0.1:" + port + path);
          HttpResponse<String> answer =
              client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
          answers.append(answer.headers().map()).append(answer.body()).append('\n');
        }
      }
      Await.until(LIMIT, () -> text(output), said -> said.contains("Kafka cannot be reached"));
      Path proc = Path.of("/proc/" + process.pid());
      String processList = text(proc.resolve("cmdline")) + text(proc.resolve("environ"));
      process.destroy();
      process.waitFor();

      // Then
      String said = text(output);
      secrets.forEach((name, secret) -> {
        assertThat(said).as("the log, for " + name).doesNotContain(secret);
        assertThat(answers).as("answers, for " + name).doesNotContain(secret);
        assertThat(processList).as("the process list, for " + name).doesNotContain(secret);
      });
      // Otherwise nothing was searched.
      assertThat(said)
          .contains(KNOWN_HOST, "AdminClientConfig values", "sasl.jaas.config = [hidden]");
      assertThat(answers).contains("ticketmaster_certificate_not_after_seconds");
      assertThat(processList).contains(KNOWN_USER);
    } finally {
      process.destroyForcibly();
    }
  }

  private static Process process(
      Path folder, Path output, LocalAuthority authority, Map<String, String> secrets)
      throws Exception {
    Map<String, String> variables = new LinkedHashMap<>();
    secret(folder, variables, secrets, "ID_SECRET", "marked-id-secret");
    secret(folder, variables, secrets, "POSTGRES_PASSWORD", "marked-postgres-secret");
    secret(
        folder, variables, secrets, "REDIS_URL", "redis://edge:marked-redis-secret@127.0.0.1:1/0");
    secrets.put("REDIS_URL", "marked-redis-secret");
    secret(
        folder,
        variables,
        secrets,
        "POSTGRES_URL",
        "jdbc:postgresql://127.0.0.1:1/db?sslpassword=marked-url-secret");
    secrets.put("POSTGRES_URL", "marked-url-secret");
    String signing =
        Base64.getEncoder()
            .encodeToString(
                KeyPairGenerator.getInstance("Ed25519")
                    .generateKeyPair()
                    .getPrivate()
                    .getEncoded());
    secret(
        folder,
        variables,
        secrets,
        "SIGNING_KEY",
        "-----BEGIN PRIVATE KEY-----\n" + signing + "\n-----END PRIVATE KEY-----\n");
    secrets.put("SIGNING_KEY", signing.substring(20));
    secret(
        folder,
        variables,
        secrets,
        "CHECKPOINT_PLACES",
        "https://edge:marked-place-secret@127.0.0.1:1/checkpoints");
    secrets.put("CHECKPOINT_PLACES", "marked-place-secret");
    // A new secret needs a marked value here.
    assertThat(secrets)
        .containsOnlyKeys(
            Variable.SECRETS.stream()
                .map(each -> each.key().substring("TICKETMASTER_".length()))
                .toList());
    var issued = authority.issue("edge").writeTo(folder.resolve("crt"), folder.resolve("key"));
    secrets.put("TLS_KEY", issued.key().lines().skip(1).findFirst().orElseThrow());
    secrets.put("CLIENT_CONFIG", "marked-kafka-secret");
    Path client =
        Files.writeString(
            folder.resolve("client.properties"),
            """
            security.protocol=SASL_PLAINTEXT
            sasl.mechanism=PLAIN
            sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required \
            username="edge" password="marked-kafka-secret";
            """);
    variables.put("TICKETMASTER_CLIENT_CONFIG", client.toString());
    variables.put("TICKETMASTER_TLS_CERTIFICATE", folder.resolve("crt").toString());
    variables.put("TICKETMASTER_TLS_KEY", folder.resolve("key").toString());
    variables.put("TICKETMASTER_POSTGRES_USER", KNOWN_USER);
    variables.put("TICKETMASTER_BOOTSTRAP_SERVERS", "127.0.0.1:1," + KNOWN_HOST + ":9092");
    variables.put("TICKETMASTER_HTTP_HOST", "127.0.0.1");
    variables.put("TICKETMASTER_HTTP_PORT", "0");
    variables.put("TICKETMASTER_OPERATOR_PORT", "0");
    variables.put("TICKETMASTER_ACCESS", "open");
    variables.put("TICKETMASTER_STATE_DIR", folder.resolve("state").toString());
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-Dlog4j2.configurationFile=" + everything(folder),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().putAll(variables);
    return builder.start();
  }

  private static void secret(
      Path folder,
      Map<String, String> variables,
      Map<String, String> secrets,
      String name,
      String text)
      throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    variables.put("TICKETMASTER_" + name + "_FILE", file.toString());
    secrets.put(name, text);
  }

  /// More than a process usually logs: Kafka prints the configuration of every client.
  private static Path everything(Path folder) throws IOException {
    return Files.writeString(
        folder.resolve("log4j2.xml"),
        """
        <Configuration>
          <Appenders><Console name="out"><PatternLayout pattern="%p %c %m %X%n%xEx"/></Console></Appenders>
          <Loggers><Root level="INFO"><AppenderRef ref="out"/></Root></Loggers>
        </Configuration>
        """);
  }

  private static int port(Pattern line, Path output) {
    Matcher matcher = line.matcher(text(output));
    return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
  }

  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
