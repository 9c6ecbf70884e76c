package com.keer.ticketmaster.edge.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.keer.ticketmaster.embedded.LocalAuthority;
import com.keer.ticketmaster.embedded.LocalAuthority.Issued;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PemTest {

  private static final LocalAuthority AUTHORITY = new LocalAuthority("pem");
  private static final Issued OURS = AUTHORITY.issue("server");

  @Test
  void readsAChainAndItsKey() {
    // When
    Pem pem = Pem.of(bytes(OURS.certificate() + AUTHORITY.pem()), bytes(OURS.key()));

    // Then
    assertThat(pem.chain()).hasSize(2);
    assertThat(pem.certificate().getSubjectX500Principal().getName()).isEqualTo("CN=server");
  }

  @Test
  void refusesTheKeyOfAnother() {
    // Given
    String other = AUTHORITY.issue("other").key();

    // Then
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Pem.of(bytes(OURS.certificate()), bytes(other)))
        .withMessage("the key does not belong to the first certificate");
  }

  @Test
  void refusesAKeyOfAnotherKindWithoutQuotingIt() throws GeneralSecurityException {
    // Given
    byte[] rsa = KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate().getEncoded();
    String base64 = Base64.getEncoder().encodeToString(rsa);
    String key = "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n";

    // Then
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Pem.of(bytes(OURS.certificate()), bytes(key)))
        .withMessage("the key is not one of the kind that the certificate has (EC)");
  }

  @ParameterizedTest
  @CsvSource({"EC PRIVATE KEY", "RSA PRIVATE KEY", "ENCRYPTED PRIVATE KEY"})
  void saysHowToConvertOtherForms(String label) {
    // Given
    String key = OURS.key().replace("PRIVATE KEY", label);

    // Then
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Pem.of(bytes(OURS.certificate()), bytes(key)))
        .withMessageContaining("openssl pkcs8");
  }

  @Test
  void refusesTextThatIsNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Pem.of(bytes("nothing"), bytes(OURS.key())))
        .withMessage("there is no certificate in PEM");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Pem.of(bytes(OURS.certificate()), bytes("nothing")))
        .withMessage("there is no private key in PEM");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
