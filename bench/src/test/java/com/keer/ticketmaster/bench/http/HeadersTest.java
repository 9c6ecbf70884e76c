package com.keer.ticketmaster.bench.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.http2.hpack.HpackDecoder;
import org.eclipse.jetty.http2.hpack.HpackEncoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Our header blocks beside those of Jetty.
class HeadersTest {

  private final ResponseHeaders response = new ResponseHeaders();

  private static MetaData.Request decoded(Bytes block) throws Exception {
    HpackDecoder decoder = new HpackDecoder(8192, System::nanoTime);
    decoder.setMaxTableCapacity(0);
    return (MetaData.Request) decoder.decode(ByteBuffer.wrap(block.copy()));
  }

  private static byte[] encoded(int status, HttpField... fields) throws Exception {
    HpackEncoder encoder = new HpackEncoder();
    encoder.setMaxTableCapacity(0);
    encoder.setTableCapacity(0);
    ByteBuffer block = ByteBuffer.allocate(1024);
    block.clear();
    encoder.encode(
        block, new MetaData.Response(status, null, HttpVersion.HTTP_2, HttpFields.from(fields)));
    return Arrays.copyOf(block.array(), block.position());
  }

  @Test
  void aBookingIsAPostWithItsLengthAndTheWishToWait() throws Exception {
    // Given
    var headers = new RequestHeaders(new HttpTarget("::1", 8080), Conversation.PREFER_WAIT, 30);

    // When
    MetaData.Request request = decoded(headers.post(1234));

    // Then
    assertThat(request.getMethod()).isEqualTo("POST");
    assertThat(request.getHttpURI().asString()).isEqualTo("http://[::1]:8080/api/reservations");
    assertThat(request.getHttpFields().get("content-type")).isEqualTo("application/json");
    assertThat(request.getHttpFields().get("content-length")).isEqualTo("1234");
    assertThat(request.getHttpFields().get("prefer")).isEqualTo("wait=30");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100, 126, 127, 128, 300})
  void aLookIsAGetOfThePathHoweverLong(int length) throws Exception {
    // Given
    String path = "/" + "x".repeat(length);
    var headers =
        new RequestHeaders(new HttpTarget("127.0.0.1", 80), Conversation.POST_THEN_GET, 7);

    // When
    MetaData.Request request = decoded(headers.get(path));

    // Then
    assertThat(request.getMethod()).isEqualTo("GET");
    assertThat(request.getHttpURI().getPathQuery()).isEqualTo(path + "?wait=7");
    assertThat(request.getHttpFields().contains("prefer")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 200, 202, 404, 500, 503})
  void theStatusAndTheLocationAreReadAndTheRestIsSkipped(int status) throws Exception {
    // Given
    byte[] block =
        encoded(
            status,
            new HttpField("x-request-id", "a698c34bf432ed22"),
            new HttpField("location", Server.LOCATION),
            new HttpField("content-type", "application/json"));

    // When
    response.decode(block, 0, block.length);

    // Then
    assertThat(response.status()).isEqualTo(status);
    assertThat(response.location()).isEqualTo(Server.LOCATION);
  }

  @Test
  void aNameMayBeSpelledOut() throws Exception {
    // Given
    Bytes block = new Bytes(64).put(0).put(7).ascii(":status").put(3).ascii("202");
    block.put(0x40).put(8).ascii("location").put(2).ascii("/x");

    // When
    response.decode(block.array(), 0, block.length());

    // Then
    assertThat(response.status()).isEqualTo(202);
    assertThat(response.location()).isEqualTo("/x");
  }

  @Test
  void aBlockThatIsCutOffIsRefusedOrEndsBetweenTwoFields() throws Exception {
    // Given
    byte[] block = encoded(202, new HttpField("location", Server.LOCATION));

    for (int length = 0; length < block.length; length++) {
      byte[] part = Arrays.copyOf(block, length);

      // When, Then
      try {
        response.decode(part, 0, length);
        assertThat(response.location()).isNull();
      } catch (Http2Exception e) {
        assertThat(e).hasMessage("a header that is cut off");
      }
    }
  }

  @Test
  void aNumberWithoutEndIsRefused() {
    // Given
    byte[] block = new byte[20];
    Arrays.fill(block, (byte) 0xff);

    // When, Then
    assertThatThrownBy(() -> response.decode(block, 0, block.length))
        .isInstanceOf(Http2Exception.class);
  }
}
