package com.keer.ticketmaster.edge.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.edge.Damage;
import com.keer.ticketmaster.edge.access.key.KeyText;
import com.keer.ticketmaster.edge.access.token.GuestTokens;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// What callers and other instances send to say who calls.
class CallerTextFuzzTest {

  private static final byte[] SECRET =
      "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private static final Caller GUEST = Caller.guest("guest-1", new ReservationId("abcdefghijkl"));

  @Property
  void aCallerIsReadOrIsNobody(@ForAll("callers") byte[] json) {
    String header = Base64.getUrlEncoder().encodeToString(json);
    assertThat(CallerText.read(header)).isNotNull();
    assertThat(CallerText.read(new String(json, StandardCharsets.ISO_8859_1))).isNotNull();
  }

  @Property
  void aKeyIsReadOrIsNone(@ForAll("keys") String text) {
    KeyText.parse(text).ifPresent(key -> assertThat(key.text()).isEqualTo(text));
  }

  /// It is in Base64, so what differs in the text may still be the same token.
  @Property
  void aTokenIsReadOrRefused(@ForAll("tokens") String token) {
    Caller read = GuestTokens.caller(SECRET, token);
    assertThat(read.kind()).isIn(Caller.Kind.GUEST, Caller.Kind.REFUSED);
    assertThat(read.kind() == Caller.Kind.REFUSED || read.equals(GUEST)).isTrue();
  }

  @Provide
  static Arbitrary<byte[]> callers() {
    Base64.Decoder base64 = Base64.getUrlDecoder();
    return Damage.bytes(
        new String(base64.decode(CallerText.write(GUEST)), StandardCharsets.UTF_8),
        new String(
            base64.decode(CallerText.write(Caller.key("1", "é", Set.of(Scope.BUY), Set.of("a")))),
            StandardCharsets.UTF_8));
  }

  @Provide
  static Arbitrary<String> keys() {
    return Damage.of(KeyText.random().text(), "tmk__", "tmk_a_");
  }

  @Provide
  static Arbitrary<String> tokens() {
    return Damage.of(GuestTokens.token(SECRET, GUEST, GUEST.reservation()));
  }
}
