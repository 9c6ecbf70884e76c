package com.keer.ticketmaster.edge.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.keer.ticketmaster.edge.Await;
import com.keer.ticketmaster.edge.Client;
import com.keer.ticketmaster.edge.EdgeProcess;
import com.keer.ticketmaster.edge.LogCapture;
import com.keer.ticketmaster.edge.Stack;
import com.keer.ticketmaster.edge.config.Wire.Tls;
import com.keer.ticketmaster.edge.engine.EdgeStartException;
import com.keer.ticketmaster.edge.wire.ServerCertificate;
import com.keer.ticketmaster.edge.wire.Trust;
import com.keer.ticketmaster.embedded.LocalAuthority;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A server with a certificate; it needs no Kafka to show what it says on the wire.
class TlsTest {

  private static final String CERTIFICATE_LOGGER = ServerCertificate.class.getName();
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private static LocalAuthority authority;
  private static EdgeProcess edge;

  @BeforeAll
  static void start(@TempDir Path folder) {
    authority = new LocalAuthority("tls-test");
    Tls files = files(folder, Instant.now().plus(Duration.ofDays(3)));
    edge =
        EdgeProcess.start(
            Stack.config(
                "127.0.0.1:1",
                Map.of(
                    "TICKETMASTER_TLS_CERTIFICATE",
                    files.certificate().toString(),
                    "TICKETMASTER_TLS_KEY",
                    files.key().toString())));
  }

  @AfterAll
  static void stop() {
    edge.close();
  }

  @ParameterizedTest
  @EnumSource(
      value = HttpClient.Version.class,
      names = {"HTTP_1_1", "HTTP_2"})
  void speaksBothProtocols(HttpClient.Version version) throws Exception {
    // When
    HttpResponse<String> answer = get(version, "https", "/openapi.json");

    // Then
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.version()).isEqualTo(version);
    assertThat(answer.headers().firstValue("Strict-Transport-Security"))
        .contains("max-age=31536000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void speaksBothVersions(String version) throws Exception {
    try (SSLSocket socket = socket(edge.port())) {
      // Given
      socket.setEnabledProtocols(new String[] {version});

      // When
      socket.startHandshake();

      // Then
      assertThat(socket.getSession().getProtocol()).isEqualTo(version);
      assertThat(socket.getSession().getCipherSuite()).contains("_GCM_");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http/1.1", "h2"})
  void speaksAProtocolToThoseWhoOfferNothingElse(String protocol) throws Exception {
    try (SSLSocket socket = socket(edge.port())) {
      // Given
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setApplicationProtocols(new String[] {protocol});
      socket.setSSLParameters(parameters);

      // When
      socket.startHandshake();

      // Then
      assertThat(socket.getApplicationProtocol()).isEqualTo(protocol);
    }
  }

  @Test
  void offersNoOtherVersion(@TempDir Path folder) throws Exception {
    // Given
    try (var certificate = ServerCertificate.start(files(folder, Instant.now().plusSeconds(60)))) {
      certificate.ssl().start();

      // Then
      assertThat(certificate.ssl().newSSLEngine().getEnabledProtocols())
          .containsExactlyInAnyOrder("TLSv1.2", "TLSv1.3");
    }
  }

  @Test
  void answersNothingInPlainText() {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> get(HttpClient.Version.HTTP_1_1, "http", "/openapi.json"));
  }

  @Test
  void showsAStrangerACertificateThatIsNotTrusted() throws IOException {
    // Given
    LocalAuthority other = new LocalAuthority("tls-test");

    // Then
    try (Socket plain = Trust.of(other).getSocketFactory().createSocket("127.0.0.1", edge.port())) {
      assertThatExceptionOfType(SSLException.class)
          .isThrownBy(() -> ((SSLSocket) plain).startHandshake());
    }
  }

  @Test
  void measuresWhenTheCertificateEnds() throws Exception {
    // When
    String metrics;
    try (Client client = Client.of(edge)) {
      metrics = client.get("/metrics").response().body();
    }

    // Then
    assertThat(metrics)
        .containsPattern("ticketmaster_certificate_not_after_seconds [0-9.E+]+")
        .contains("# TYPE ticketmaster_certificate_not_after_seconds gauge");
    assertThat(edge.server().certificateEnd())
        .isBetween(Instant.now(), Instant.now().plus(Duration.ofDays(3)));
  }

  @Test
  @ResourceLock("edge.wire.ServerCertificate")
  void usesNewFilesAndKeepsTheOldOnesIfTheyDoNotFit(@TempDir Path folder) throws Exception {
    // Given
    Instant soon = Instant.now().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS);
    Instant later = soon.plus(Duration.ofDays(1));
    Tls files = files(folder, soon);
    try (LogCapture log = LogCapture.of(Level.INFO, CERTIFICATE_LOGGER);
        var server = new EchoServer(files, Duration.ofMillis(20))) {
      assertThat(served(server.port()).getNotAfter().toInstant()).isEqualTo(soon);

      // When
      Files.writeString(files.certificate(), "half of a certif");
      Await.until(LIMIT, log::lines, lines -> !lines.isEmpty());

      // Then
      assertThat(log.lines().getFirst().message())
          .isEqualTo("new certificate does not fit, the old one stays in use");
      assertThat(log.lines().getFirst().keys())
          .containsEntry("reason", "there is no certificate in PEM");
      assertThat(served(server.port()).getNotAfter().toInstant()).isEqualTo(soon);

      // When
      files(folder, later);

      // Then
      X509Certificate now =
          Await.until(
              LIMIT,
              () -> served(server.port()),
              certificate -> !certificate.getNotAfter().toInstant().equals(soon));
      assertThat(now.getNotAfter().toInstant()).isEqualTo(later);
      assertThat(log.atLeast(Level.WARN)).hasSize(1);
    }
  }

  @Test
  void doesNotStartWithFilesThatDoNotFit(@TempDir Path folder) throws IOException {
    // Given
    Tls files = files(folder, Instant.now().plusSeconds(60));
    Files.writeString(files.key(), authority.issue("another").key());

    // Then
    assertThatExceptionOfType(EdgeStartException.class)
        .isThrownBy(() -> ServerCertificate.start(files))
        .withMessageEndingWith("do not fit: the key does not belong to the first certificate");
    assertThatExceptionOfType(EdgeStartException.class)
        .isThrownBy(() -> ServerCertificate.start(new Tls(folder.resolve("none"), files.key())))
        .withMessageStartingWith("the certificate or its key cannot be read");
  }

  private static Tls files(Path folder, Instant notAfter) {
    Tls files = new Tls(folder.resolve("tls.crt"), folder.resolve("tls.key"));
    authority.issue("edge", notAfter).writeTo(files.certificate(), files.key());
    return files;
  }

  private static X509Certificate served(int port) {
    try (SSLSocket socket = socket(port)) {
      socket.startHandshake();
      return (X509Certificate) socket.getSession().getPeerCertificates()[0];
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SSLSocket socket(int port) throws IOException {
    return (SSLSocket) Trust.of(authority).getSocketFactory().createSocket("127.0.0.1", port);
  }

  private static HttpResponse<String> get(HttpClient.Version version, String scheme, String path)
      throws IOException, InterruptedException {
    try (HttpClient client =
        HttpClient.newBuilder().version(version).sslContext(Trust.of(authority)).build()) {
      URI uri = URI.create(scheme + "://127.0.0.1:" + edge.port() + path);
      return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }
  }
}
