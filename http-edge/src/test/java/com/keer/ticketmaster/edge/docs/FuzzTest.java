package com.keer.ticketmaster.edge.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.booking.Author;
import com.keer.ticketmaster.edge.Stack;
import com.keer.ticketmaster.edge.access.AccessEdge;
import com.keer.ticketmaster.edge.access.CallerKind;
import com.keer.ticketmaster.edge.audit.AuditTrail;
import com.keer.ticketmaster.log.RecordedLog;
import com.keer.ticketmaster.log.RecordedLog.Cursor;
import com.keer.ticketmaster.log.RecordedLog.Span;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// Malformed requests, and good ones that are damaged byte by byte and token by token, of every
/// kind of caller to every route. None is a fault of the server (`5xx`), and what is refused is not
/// written: every command in the log and every entry of the audit names the request it came with.
///
/// A few hundred in each build; more with `-Dfuzz.requests=100000`. Each request follows from its
/// seed, which a failure names.
@ExtendWith(Stack.class)
@Timeout(3_600)
class FuzzTest {

  private static final int REQUESTS = Integer.getInteger("fuzz.requests", 500);

  /// Requests may cancel what is there, so there is something new every now and then.
  private static final int REQUESTS_OF_A_STAGE = 10_000;

  private static final String PREFIX = "fuzz-";

  private static final int AT_ONCE = 8;

  private static AccessEdge access;

  @BeforeAll
  static void start() {
    Map<String, String> more = new HashMap<>(Stack.traced());
    more.put("TICKETMASTER_RATE_LIMITS", "true");
    more.put("TICKETMASTER_RATE_BY_ADDRESS", "booking=off,looking=off,streaming=off");
    more.put("TICKETMASTER_RATE_BY_CALLER", "booking=off,looking=off,streaming=off");
    more.put("TICKETMASTER_RATE_BY_KEY", "booking=off,looking=off,streaming=off");
    more.put("TICKETMASTER_PROXIES", "127.0.0.1");
    more.put("TICKETMASTER_PROXY_HEADER", "Forwarded");
    more.put("TICKETMASTER_PROXY_PROTOCOL", "true");
    access = AccessEdge.start(PREFIX, more);
  }

  @AfterAll
  static void stop() {
    access.close();
  }

  /// What became of some requests.
  private static final class Seen {
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private final Set<String> accepted = ConcurrentHashMap.newKeySet();
    private final Map<Integer, Integer> statuses = new ConcurrentHashMap<>();

    void send(DamagedRequest request) {
      try {
        RawAnswer answer = RawAnswer.to(request.bytes(), request.port());
        int status = answer.status();
        statuses.merge(status, 1, Integer::sum);
        if (answer.isFault() || (status >= 400 && !answer.isProblem())) {
          faults.add(request + "\n-> " + answer);
        } else if ((status >= 400 && status != 409) || status == 0) {
          // What conflicts with the log has been decided there, and so is written.
          refused.add(request.id());
        } else {
          accepted.add(request.id());
        }
      } catch (IOException e) {
        faults.add(request + "\n-> " + e);
      }
    }
  }

  @Test
  void noRequestIsAFaultOfTheServerOrIsWrittenWhenItIsRefused() throws Exception {
    // Given
    List<Exchange> good =
        Performance.exchanges().stream().filter(exchange -> exchange.status() < 300).toList();
    List<BadRequest> malformed = new ArrayList<>();
    good.forEach(exchange -> malformed.addAll(BadRequests.of(exchange)));
    long first = new Random().nextLong();

    // When
    Seen seen = new Seen();
    for (int from = 0; from < REQUESTS; from += REQUESTS_OF_A_STAGE) {
      FuzzStage stage = FuzzStage.build(access, good, "stage" + from);
      try (ExecutorService callers = Executors.newFixedThreadPool(AT_ONCE)) {
        for (long i = from; i < Math.min(REQUESTS, from + REQUESTS_OF_A_STAGE); i++) {
          DamagedRequest request = DamagedRequest.of(first + i, stage, good, malformed);
          Future<?> _ = callers.submit(() -> seen.send(request));
        }
      }
      if (REQUESTS > REQUESTS_OF_A_STAGE) {
        System.out.println("answers by status: " + new TreeMap<>(seen.statuses));
      }
    }

    // Then
    assertThat(seen.faults).isEmpty();
    assertThat(seen.refused).hasSizeGreaterThan(REQUESTS / 4);
    Set<String> written = written();
    assertThat(written).as("some were good").containsAnyElementsOf(seen.accepted);
    assertThat(written).doesNotContainAnyElementsOf(seen.refused);
  }

  /// Each once was a fault of the server.
  @Test
  void nothingThatWasFoundComesBack() throws IOException {
    // Given
    String end = " HTTP/1.1\r\nHost: here\r\nConnection: close\r\n";
    CallerKind instance = CallerKind.all(access).getLast();
    String headers =
        IntStream.range(0, 2)
            .mapToObj(i ->
                instance.headers().get(2 * i) + ": " + instance.headers().get(2 * i + 1) + "\r\n")
            .collect(Collectors.joining());
    String body = "{\"eventId\": \"gala\", \"section\": \"stalls\", \"seatCount\": 1}";

    // When
    RawAnswer named =
        send(
            access.edge().port(),
            "PROXY TCP4 nobody. 192.0.2.1 40000 443\r\nGET /api/events" + end + "\r\n");
    RawAnswer forwarded =
        send(
            instance.port(),
            "POST /api/reservations"
                + end
                + headers
                + "TicketMaster-Reservation: a b\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length()
                + "\r\n\r\n"
                + body);

    // Then
    assertThat(named.status()).isEqualTo(200);
    assertThat(forwarded.status()).isEqualTo(400);
  }

  /// The control.
  @Test
  void aFaultIsSeen() throws Exception {
    // Given
    byte[] two =
        "HTTP/1.1 200 OK\r\n\r\nHTTP/1.1 500 Server Error\r\n\r\n"
            .getBytes(StandardCharsets.US_ASCII);
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ExecutorService serving = Executors.newSingleThreadExecutor()) {
      Future<?> _ =
          serving.submit(() -> {
            try (Socket socket = server.accept()) {
              socket.getOutputStream().write(two);
            }
            return null;
          });

      // When
      RawAnswer answer = send(server.getLocalPort(), "");

      // Then
      assertThat(answer.statuses()).containsExactly(200, 500);
      assertThat(answer.isFault()).isTrue();
    }
  }

  private static RawAnswer send(int port, String request) throws IOException {
    return RawAnswer.to(request.getBytes(StandardCharsets.ISO_8859_1), port);
  }

  /// The ids of all requests that have changed something.
  private static Set<String> written() {
    Set<String> ids = new HashSet<>();
    try (RecordedLog log =
        RecordedLog.inCluster(Map.of("bootstrap.servers", Stack.bootstrapServers()))) {
      for (String topic : List.of("reservation-commands", "section-init")) {
        for (Span span : log.spans(PREFIX + topic)) {
          try (Cursor cursor = log.open(span)) {
            for (var records = cursor.next(); !records.isEmpty(); records = cursor.next()) {
              records.forEach(
                  record -> ids.add(requestId(record.headers().lastHeader(Author.HEADER))));
            }
          }
        }
      }
    }
    AuditTrail.list(access.edge().database().jdbi(), null, null, 10_000_000)
        .forEach(entry -> ids.add(String.valueOf(entry.author().requestId())));
    return ids;
  }

  private static String requestId(Header author) {
    if (author == null) {
      return "none";
    }
    Author read = Author.parse(new String(author.value(), StandardCharsets.UTF_8));
    return String.valueOf(read == null ? null : read.requestId());
  }
}
