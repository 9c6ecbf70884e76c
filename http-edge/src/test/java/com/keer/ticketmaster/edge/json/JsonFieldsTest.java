package com.keer.ticketmaster.edge.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.keer.ticketmaster.edge.problem.Problem;
import com.keer.ticketmaster.edge.problem.ProblemException;
import com.keer.ticketmaster.edge.problem.ProblemType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFieldsTest {

  @Test
  void readsEveryKind() {
    // Given
    JsonFields fields =
        fields(
            """
            {"name": "Stalls", "line": "🎸 Ümlaut", "prose": "a\\nb", "count": 7, "yes": true,
             "price": "49.5", "at": "2027-05-01T22:00:00.1239+02:00", "none": null,
             "list": [{"name": "A"}, {"name": "B"}]}
            """);

    // Then
    assertThat(fields.requiredName("name", 10)).isEqualTo("Stalls");
    assertThat(fields.line("line", 20)).isEqualTo("🎸 Ümlaut");
    assertThat(fields.prose("prose", 20)).isEqualTo("a\nb");
    assertThat(fields.number("count", 1, 10)).isEqualTo(7);
    assertThat(fields.flag("yes")).isTrue();
    assertThat(fields.amount("price")).isEqualTo(new BigDecimal("49.5"));
    assertThat(fields.time("at")).isEqualTo(Instant.parse("2027-05-01T20:00:00.123Z"));
    assertThat(fields.name("none", 5)).isNull();
    assertThat(fields.mentions("none")).isTrue();
    assertThat(fields.objects("list", 5).stream().map(each -> each.requiredName("name", 5)))
        .containsExactly("A", "B");
    fields.requireSound();
  }

  @Test
  void tellsAllFaultsWithTheirPathsAtOnce() {
    // When
    Problem problem =
        problem(
            """
            {"count": 11, "list": [{"name": 1}, 5, {"name": "x", "surplus": 1}], "foo": 1}
            """,
            fields -> {
              fields.requiredLine("name", 10);
              fields.number("count", 1, 10);
              fields.objects("list", 5).forEach(each -> each.requiredName("name", 5));
            });

    // Then
    assertThat(problem.type()).isEqualTo(ProblemType.INVALID_REQUEST);
    assertThat(problem.faults().stream().map(Problem.Fault::field))
        .containsExactly("name", "count", "list[1]", "list[0].name", "foo", "list[2].surplus");
  }

  @Test
  void tellsNoMoreThanAHundred() {
    // When
    Problem problem =
        problem("{\"list\": [" + "1,".repeat(499) + "1]}", fields -> fields.objects("list", 500));

    // Then
    assertThat(problem.faults()).hasSize(100);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"\"",
        "\"  \"",
        "\"a\\u0000\"",
        "\"a\\u0007\"",
        "\"\\ud83c\"",
        "\"🎸\"",
        "7",
        "[]",
        "{}",
        "true",
        "\"xxxxxxxxxxx\""
      })
  void refusesAName(String value) {
    // When
    Problem problem = problem("{\"x\": " + value + "}", fields -> fields.name("x", 10));

    // Then
    assertThat(problem.faults().getFirst().field()).isEqualTo("x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "49.5",
        "\"49.5555\"",
        "\"-1\"",
        "\"1e3\"",
        "\"\"",
        "\"12345678901\"",
        "\"1,50\"",
        "\".5\"",
        "\"1.\"",
        "{}"
      })
  void refusesAnAmount(String value) {
    // When
    Problem problem = problem("{\"x\": " + value + "}", fields -> fields.amount("x"));

    // Then
    assertThat(problem.faults().getFirst().detail()).contains("decimal string");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1798000000000",
        "\"2027-05-01\"",
        "\"2027-05-01T20:00:00\"",
        "\"2027-13-01T20:00:00Z\"",
        "\"1969-12-31T23:00:00Z\"",
        "\"+12027-05-01T20:00:00Z\"",
        "\"9999-12-31T23:59:59-05:00\"",
        "\"tomorrow\""
      })
  void refusesATime(String value) {
    // When
    Problem problem = problem("{\"x\": " + value + "}", fields -> fields.time("x"));

    // Then
    assertThat(problem.faults().getFirst().detail()).contains("RFC 3339");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.0", "1e2", "\"5\"", "99999999999999", "0", "11", "true"})
  void refusesANumber(String value) {
    // When
    Problem problem = problem("{\"x\": " + value + "}", fields -> fields.number("x", 1, 10));

    // Then
    assertThat(problem.faults().getFirst().detail())
        .isEqualTo("must be a whole number from 1 to 10");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "[]", "7", "{", "{\"a\":1}{}", "{\"a\":1,\"a\":2}", "{'a':1}", "nonsense"})
  void whatIsNoObjectIsMalformed(String body) {
    // When
    Problem problem = problem(body, fields -> {});

    // Then
    assertThat(problem.type()).isEqualTo(ProblemType.MALFORMED_BODY);
  }

  @ParameterizedTest
  @CsvSource({
    "EUR,true",
    "JPY,true",
    "eur,false",
    "XXX,false",
    "DEM,false",
    "HRK,false",
    "KWD,true",
    "CHF,true",
    "CLF,false",
    "XAU,false",
    "ABC,false",
    "EU,false"
  })
  void knowsCurrencies(String code, boolean known) {
    assertThat(Money.isCurrency(code)).isEqualTo(known);
  }

  @ParameterizedTest
  @CsvSource({"49.5,EUR,49.50", "4950,JPY,4950", "7,KWD,7.000", "0.125,BHD,0.125", "1.5,TND,1.500"})
  void writesMoneyAsItsCurrencyDoes(BigDecimal amount, String currency, String text) {
    assertThat(Money.text(amount, currency)).isEqualTo(text);
    assertThat(Money.isPayable(new BigDecimal("0.5"), currency)).isEqualTo(!currency.equals("JPY"));
  }

  @ParameterizedTest
  @CsvSource({"0.125,KWD,true", "0.125,EUR,false", "0.12,EUR,true", "0.1,JPY,false"})
  void paysOnlyWhatTheCurrencyDivides(BigDecimal amount, String currency, boolean payable) {
    assertThat(Money.isPayable(amount, currency)).isEqualTo(payable);
  }

  private static Problem problem(String body, Consumer<JsonFields> reading) {
    return catchThrowableOfType(
            ProblemException.class,
            () -> {
              JsonFields fields = fields(body);
              reading.accept(fields);
              fields.requireSound();
            })
        .problem();
  }

  private static JsonFields fields(String body) {
    return JsonFields.of(body.getBytes(StandardCharsets.UTF_8));
  }
}
