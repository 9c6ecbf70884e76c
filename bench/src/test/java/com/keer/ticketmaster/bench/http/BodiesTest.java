package com.keer.ticketmaster.bench.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SeatRequest;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SectionId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BodiesTest {

  private static JsonNode written(SectionId section, ReservationRequest request) {
    return JsonMapper.shared().readTree(BookingBody.of(section, request).array());
  }

  @Test
  void aBookingIsWrittenAsTheEdgeReadsIt() {
    // Given
    SectionId section = new SectionId("Größe \"1\" \\ €", "left/right");
    var request = new ReservationRequest("zoë", new SeatRequest.BestAvailable(12, true), 60);

    // When
    JsonNode json = written(section, request);

    // Then
    assertThat(json.get("eventId").asString()).isEqualTo(section.eventId());
    assertThat(json.get("section").asString()).isEqualTo("left/right");
    assertThat(json.get("userId").asString()).isEqualTo("zoë");
    assertThat(json.get("seatCount").asInt()).isEqualTo(12);
    assertThat(json.get("allowSplit").asBoolean()).isTrue();
    assertThat(json.get("holdSeconds").asInt()).isEqualTo(60);
    assertThat(json.has("seats")).isFalse();
  }

  @Test
  void seatsAreNamedOneByOne() {
    // Given
    var seats = SeatRequest.these(new Seat("A", "1"), new Seat("B", "22"));

    // When
    JsonNode json = written(new SectionId("e", "s"), new ReservationRequest("u", seats, 0));

    // Then
    assertThat(json.get("seats").toString())
        .isEqualTo("[{\"row\":\"A\",\"seat\":\"1\"},{\"row\":\"B\",\"seat\":\"22\"}]");
    assertThat(json.has("seatCount")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "CONFIRMED, true, true",
    "HELD, true, true",
    "EXPIRED, true, true",
    "REJECTED, true, false",
    "PENDING, false, false"
  })
  void theStatusIsFoundHoweverTheBodyIsSplit(String status, boolean decided, boolean given) {
    String json = "{\"x\":\"\\\"status\\\":\\\"R\",\"status\":\"" + status + "\",\"y\":1}";
    byte[] body = json.getBytes(StandardCharsets.US_ASCII);
    for (int split = 0; split <= body.length; split++) {
      // Given
      StatusScan scan = new StatusScan();

      // When
      scan.read(ByteBuffer.wrap(body, 0, split));
      scan.read(ByteBuffer.wrap(body, split, body.length - split));

      // Then
      assertThat(scan.isDecided()).isEqualTo(decided);
      assertThat(scan.seatsGiven()).isEqualTo(given);
    }
  }
}
