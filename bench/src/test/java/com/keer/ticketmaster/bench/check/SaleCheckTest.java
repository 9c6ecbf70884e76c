package com.keer.ticketmaster.bench.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SaleCheckTest {
  private final DoctoredSale sale = new DoctoredSale();

  @Test
  void findsNothingInAnHonestSale() {
    // Given
    sale.given("r0", 2, "1").given("r2", 3, "2").given("r1", 4, "3");
    sale.refused("r3", 5, false).refused("r4", 5, true).looksLike("3s", 0, 3);

    // When
    List<String> violations = sale.violations(5, 3, 2, 0);

    // Then
    assertThat(violations).isEmpty();
  }

  @Test
  void noticesASeatGivenTwice() {
    // Given
    sale.given("r0", 2, "1").given("r1", 3, "1").looksLike("1s2f", 2, 1);

    // When
    List<String> violations = sale.violations(2, 2, 0, 0);

    // Then
    assertThat(violations).singleElement().asString().contains("A-1", "r0", "r1");
  }

  @Test
  void noticesAMissingAnswer() {
    // Given
    sale.given("r0", 2, "1").looksLike("1s2f", 2, 1);

    // When
    List<String> violations = sale.violations(3, 1, 0, 0);

    // Then
    assertThat(violations).singleElement().asString().contains("2 requests", "number 1");
  }

  @Test
  void noticesASecondAnswer() {
    // Given
    sale.refused("r0", 2, true).refused("r0", 2, true).looksLike("3f", 3, 0);

    // When
    List<String> violations = sale.violations(1, 0, 2, 0);

    // Then
    assertThat(violations).singleElement().asString().contains("r0", "twice");
  }

  @Test
  void noticesAnAnswerThatNobodyAskedFor() {
    // Given
    sale.given("r0", 2, "1").refused("stranger", 3, false).looksLike("1s2f", 2, 1);

    // When
    List<String> violations = sale.violations(1, 1, 1, 0);

    // Then
    assertThat(violations).singleElement().asString().contains("stranger");
  }

  @Test
  void noticesACommandThatNobodyWasToldOf() {
    // Given
    sale.given("r0", 2, "1").given("r1", 4, "2").looksLike("2s1f", 1, 2);

    // When
    List<String> violations = sale.violations(2, 2, 0, 0);

    // Then
    assertThat(violations).singleElement().asString().contains("applied 4 commands");
  }

  @Test
  void noticesBuyersWhoWereToldSomethingElse() {
    // Given
    sale.given("r0", 2, "1").refused("r1", 3, false).looksLike("1s2f", 2, 1);

    // When
    List<String> violations = sale.violations(2, 2, 0, 0);

    // Then
    assertThat(violations)
        .satisfiesExactly(
            given -> assertThat(given).contains("2 buyers", "given seats", "log says 1"),
            refused -> assertThat(refused).contains("0 buyers", "refused", "log says 1"));
  }

  @Test
  void noticesAMapThatDisagrees() {
    // Given
    sale.given("r0", 2, "1").looksLike("2s1f", 1, 2);

    // When
    List<String> violations = sale.violations(1, 1, 0, 0);

    // Then
    assertThat(violations).singleElement().asString().contains("A-2", "not given");
  }

  @Test
  void noticesCountsThatDisagree() {
    // Given
    sale.given("r0", 2, "1").looksLike("1s2f", 1, 2);

    // When
    List<String> violations = sale.violations(1, 1, 0, 0);

    // Then
    assertThat(violations).singleElement().asString().contains("counts");
  }

  @Test
  void noticesASectionThatSaysNothing() {
    // Given
    sale.given("r0", 2, "1");

    // When
    List<String> violations = sale.violations(1, 1, 0, 0);

    // Then
    assertThat(violations).singleElement().asString().contains("never told its status");
  }

  @Test
  void forgivesAsManyUnknownReservationsAsRequestsFailed() {
    // Given
    sale.given("r0", 2, "1").given("lost", 3, "2").looksLike("2s1f", 1, 2);

    // When
    List<String> violations = sale.violations(1, 1, 0, 1);

    // Then
    assertThat(violations).isEmpty();
  }
}
