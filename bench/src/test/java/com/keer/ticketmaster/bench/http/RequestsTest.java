package com.keer.ticketmaster.bench.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.bench.stack.Tokens;
import com.keer.ticketmaster.bench.stack.WorkFolder;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.http2.hpack.HpackDecoder;
import org.eclipse.jetty.http2.hpack.HpackEncoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestsTest {

  /// What a server reads from a request.
  private static MetaData.Request sent(MetaData.Request request) throws Exception {
    ByteBuffer block = ByteBuffer.allocate(1024);
    new HpackEncoder().encode(block, request);
    return (MetaData.Request) new HpackDecoder(8192, System::nanoTime).decode(block.flip());
  }

  @Test
  void aBookingIsAPostWithItsLengthAndTheWishToWait() throws Exception {
    // Given
    var requests = new Requests(new HttpTarget("::1", 8080), Conversation.PREFER_WAIT, 30, null);

    // When
    MetaData.Request request = sent(requests.post("alice", 1234));

    // Then
    assertThat(request.getMethod()).isEqualTo("POST");
    assertThat(request.getHttpURI().asString()).isEqualTo("http://[::1]:8080/api/reservations");
    assertThat(request.getHttpFields().get("content-type")).isEqualTo("application/json");
    assertThat(request.getHttpFields().get("content-length")).isEqualTo("1234");
    assertThat(request.getHttpFields().get("prefer")).isEqualTo("wait=30");
    assertThat(request.getHttpFields().contains("authorization")).isFalse();
  }

  @Test
  void everyRequestOfABuyerHasTheirTokenIfThereAreTokens() throws Exception {
    // Given
    WorkFolder folder = WorkFolder.create();
    try {
      Tokens tokens = Tokens.in(folder);
      HttpTarget target = new HttpTarget("127.0.0.1", 80);
      var requests = new Requests(target, Conversation.POST_THEN_GET, 7, tokens);

      // When
      String post = sent(requests.post("alice", 1)).getHttpFields().get("authorization");
      String get = sent(requests.get("alice", "/x")).getHttpFields().get("authorization");
      String other = sent(requests.post("bob", 1)).getHttpFields().get("authorization");

      // Then
      assertThat(post).startsWith("Bearer ey").isEqualTo(get).isNotEqualTo(other);
    } finally {
      folder.delete();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100, 126, 127, 128, 300})
  void aLookIsAGetOfThePathHoweverLong(int length) throws Exception {
    // Given
    String path = "/" + "x".repeat(length);
    var requests =
        new Requests(new HttpTarget("127.0.0.1", 80), Conversation.POST_THEN_GET, 7, null);

    // When
    MetaData.Request request = sent(requests.get("alice", path));

    // Then
    assertThat(request.getMethod()).isEqualTo("GET");
    assertThat(request.getHttpURI().getPathQuery()).isEqualTo(path + "?wait=7");
    assertThat(request.getHttpFields().contains("prefer")).isFalse();
  }
}
