package com.keer.ticketmaster.edge.stream;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.booking.SectionCommand.Open;
import com.keer.ticketmaster.edge.Answer;
import com.keer.ticketmaster.edge.Stack;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.hall.SectionLayout;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Stack.class)
class SlowListenerTest {

  /// Their connections are full after the first state, which is large.
  @Test
  void thoseWhoDoNotReadHoldUpNobody() throws Exception {
    // Given
    SectionId id = new SectionId("slow", "large");
    var engine = Stack.edge().engine();
    engine.commands().append(id, Open.of(SectionLayout.grid(10_000, 20))).join();
    engine.sections().awaitOpen(id, Duration.ofSeconds(30));
    List<Socket> deaf = new ArrayList<>();
    try (EventStreamClient reader =
        EventStreamClient.open(Stack.port(), "/api/events/slow/stream")) {
      reader.next("seats");
      for (int i = 0; i < 20; i++) {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), Stack.port()));
        socket
            .getOutputStream()
            .write("GET /api/events/slow/stream HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(US_ASCII));
        deaf.add(socket);
      }
      Thread.sleep(2_000);

      // When
      Answer booked =
          Stack.client()
              .book(
                  "{\"eventId\":\"slow\",\"section\":\"large\",\"userId\":\"u\",\"seatCount\":2}",
                  "Prefer",
                  "wait=10");
      EventStreamClient.Event counts =
          reader.next(
              "availability",
              Duration.ofSeconds(5),
              event -> event.json().path("counts").path("sold").asInt() == 2);

      // Then
      assertThat(booked.text("status")).isEqualTo("CONFIRMED");
      assertThat(counts.name()).isEqualTo("availability");
    } finally {
      for (Socket socket : deaf) {
        socket.close();
      }
    }
  }
}
