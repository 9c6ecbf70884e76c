package com.keer.ticketmaster.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.keer.ticketmaster.booking.Chain;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.proof.Checkpoint.Head;
import com.keer.ticketmaster.proof.Checkpoint.Source;
import com.keer.ticketmaster.proof.SigningKey.Signature;
import com.keer.ticketmaster.serde.WireFormats;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CheckpointTest {

  /// The first key of RFC 8032, section 7.1, as PKCS#8.
  private static final String RFC_KEY =
      """
      -----BEGIN PRIVATE KEY-----
      MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g
      -----END PRIVATE KEY-----
      """;

  private static final Head STALLS = new Head("rock/stalls", 7, Chain.start(id("stalls")));

  private static final Checkpoint FIRST =
      Checkpoint.sign(Keys.ONE, "", Source.SEATS, 3, 1_000, 1, 1_000, Chain.NONE, List.of(STALLS));

  private static SectionId id(String name) {
    return new SectionId("rock", name);
  }

  @Test
  void isGenuineAsItWasSignedAndAfterItsWayThroughATopic() {
    // When
    byte[] bytes = WireFormats.CHECKPOINT.encode(FIRST);

    // Then
    assertThat(FIRST.isGenuine()).isTrue();
    assertThat(WireFormats.CHECKPOINT.decode(bytes)).isEqualTo(FIRST);
    assertThat(WireFormats.CHECKPOINT.decode(bytes).isGenuine()).isTrue();
    assertThat(new String(bytes, StandardCharsets.UTF_8))
        .startsWith(
            "{\"v\":1,\"installation\":\"\",\"source\":\"seats\",\"partition\":3,\"begin\":1000,"
                + "\"number\":1,\"time\":1000,\"heads\":[[\"rock/stalls\",7,\"")
        .contains("\"key\":\"" + Keys.ONE.id() + "\"");
  }

  static Stream<Checkpoint> changed() {
    Head other = new Head("rock/stalls", 7, Chain.start(id("boxes")));
    Head later = new Head("rock/stalls", 8, STALLS.value());
    Head elsewhere = new Head("rock/boxes", 7, STALLS.value());
    Chain chain = STALLS.value();
    Signature by = FIRST.signature();
    Signature anothers = new Signature(sign(Keys.ANOTHER).publicKey(), by.value());
    List<Head> is = FIRST.heads();
    return Stream.of(
        new Checkpoint("x", Source.SEATS, 3, 1_000, 1, 1_000, Chain.NONE, is, by),
        new Checkpoint("", Source.DOOR, 3, 1_000, 1, 1_000, Chain.NONE, is, by),
        new Checkpoint("", Source.SEATS, 4, 1_000, 1, 1_000, Chain.NONE, is, by),
        new Checkpoint("", Source.SEATS, 3, 1_001, 1, 1_000, Chain.NONE, is, by),
        new Checkpoint("", Source.SEATS, 3, 1_000, 2, 1_000, Chain.NONE, is, by),
        new Checkpoint("", Source.SEATS, 3, 1_000, 1, 1_001, Chain.NONE, is, by),
        new Checkpoint("", Source.SEATS, 3, 1_000, 1, 1_000, chain, is, by),
        new Checkpoint("", Source.SEATS, 3, 1_000, 1, 1_000, Chain.NONE, List.of(), by),
        new Checkpoint("", Source.SEATS, 3, 1_000, 1, 1_000, Chain.NONE, List.of(other), by),
        new Checkpoint("", Source.SEATS, 3, 1_000, 1, 1_000, Chain.NONE, List.of(later), by),
        new Checkpoint("", Source.SEATS, 3, 1_000, 1, 1_000, Chain.NONE, List.of(elsewhere), by),
        new Checkpoint("", Source.SEATS, 3, 1_000, 1, 1_000, Chain.NONE, is, anothers),
        new Checkpoint(
            "", Source.SEATS, 3, 1_000, 1, 1_000, Chain.NONE, is, new Signature("?", "?")));
  }

  private static Signature sign(SigningKey key) {
    return key.sign(Checkpoint.PURPOSE, FIRST.value());
  }

  @ParameterizedTest
  @MethodSource("changed")
  void isForgedIfAnythingWasChanged(Checkpoint changed) {
    assertThat(changed.isGenuine()).isFalse();
  }

  @Test
  void aSignatureForAnotherPurposeIsNone() {
    // Given
    Signature receipt = Keys.ONE.sign("ticketmaster receipt 1", FIRST.value());

    // Then
    assertThat(receipt.isOf("ticketmaster receipt 1", FIRST.value())).isTrue();
    assertThat(receipt.isOf(Checkpoint.PURPOSE, FIRST.value())).isFalse();
  }

  /// Recorded checkpoints could no longer be checked if these changed.
  @Test
  void theBytesThatAreSignedNeverChange() {
    // Given
    SigningKey key = SigningKey.fromPem(RFC_KEY);

    // When
    Checkpoint checkpoint =
        Checkpoint.sign(
            key,
            "p-",
            Source.DOOR,
            3,
            1_000,
            2,
            2_000,
            FIRST.heads().getFirst().value(),
            List.of(new Head("3/1000", 200, Chain.NONE)));

    // Then
    assertThat(Base64.getUrlDecoder().decode(checkpoint.signature().publicKey()))
        .endsWith(
            HexFormat.of()
                .parseHex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"));
    assertThat(checkpoint.value().text()).isEqualTo("XfUD-QD81VylxaUsi1xhCfyeRceD_LwLvgUFZgyYcrI");
    assertThat(checkpoint.signature().value())
        .isEqualTo(
            "4r9lTZmkXH4QroBWmZGRoZPdFpmriLeDv_mmqtJaYjPIZvr522VuIMHIl-0g2aDwL7QbSJqNzxMiTsVBSZ7cDA");
  }

  @Test
  void computesThePublicKeyOfAnyPrivateKey() {
    for (int i = 0; i < 20; i++) {
      // Given
      KeyPair pair = Keys.pair();

      // When
      SigningKey key = SigningKey.fromPem(Keys.privatePem(pair));

      // Then
      assertThat(SigningKey.publicKeysFromPem(Keys.publicPem(pair)))
          .containsExactly(sign(key).publicKey());
      assertThat(sign(key).keyId()).isEqualTo(key.id()).matches("[0-9a-f]{16}");
    }
  }

  @Test
  void readsSeveralPublicKeys() {
    // Given
    String both = Keys.publicPem(Keys.pair()) + "a comment\n" + Keys.publicPem(Keys.pair());

    // Then
    assertThat(SigningKey.publicKeysFromPem(both)).hasSize(2);
  }

  @Test
  void refusesWhatIsNoKeyOfItsKind() throws Exception {
    // Given
    KeyPair pair = Keys.pair();
    KeyPair rsa = KeyPairGenerator.getInstance("Ed448").generateKeyPair();

    // Then
    for (String no : List.of("", Keys.publicPem(pair), Keys.privatePem(rsa))) {
      assertThatThrownBy(() -> SigningKey.fromPem(no)).isInstanceOf(IllegalArgumentException.class);
    }
    for (String no : List.of("", Keys.privatePem(pair), Keys.publicPem(rsa))) {
      assertThatThrownBy(() -> SigningKey.publicKeysFromPem(no))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
