package com.keer.ticketmaster.edge.json;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Amounts of money as decimal strings: a JSON number could become a binary fraction on its way.
public final class Money {

  /// The expected format, for messages.
  public static final String FORM =
      "a decimal string of at most 10 digits and 3 decimals, such as \"49.50\"";

  private static final int DECIMALS = 3;
  private static final Pattern AMOUNT = Pattern.compile("\\d{1,10}(\\.\\d{1,3})?");

  /// The currencies of the countries today. Units of account, metals and withdrawn currencies are
  /// in ISO 4217 too, but nobody can pay with them.
  private static final Set<String> CURRENT =
      Stream.of(Locale.getISOCountries())
          .map(country -> Currency.getInstance(Locale.of("", country)))
          .filter(Objects::nonNull)
          .map(Currency::getCurrencyCode)
          .collect(Collectors.toUnmodifiableSet());

  private Money() {}

  /// The amount; null if the text is not one.
  public static @Nullable BigDecimal parse(String text) {
    return AMOUNT.matcher(text).matches() ? new BigDecimal(text) : null;
  }

  /// Whether a code of ISO 4217 is that of a country's money today.
  public static boolean isCurrency(String code) {
    return CURRENT.contains(code);
  }

  /// Whether an amount exists in the currency: there is no half yen.
  public static boolean isPayable(BigDecimal amount, String currency) {
    return amount.stripTrailingZeros().scale() <= decimals(currency);
  }

  /// The usual form in a currency: `49.50`, or `4950` if the currency has no cents, or `49.500` if
  /// it has three decimals.
  public static String text(BigDecimal amount, String currency) {
    return amount.setScale(decimals(currency), RoundingMode.HALF_UP).toPlainString();
  }

  private static int decimals(String currency) {
    return Math.clamp(Currency.getInstance(currency).getDefaultFractionDigits(), 0, DECIMALS);
  }
}
