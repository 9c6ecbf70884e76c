package com.keer.ticketmaster.edge.json;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Amounts of money as decimal strings: a JSON number could become a binary fraction on its way.
public final class Money {

  /// The expected format, for messages.
  public static final String FORM =
      "a decimal string of at most 10 digits and 2 decimals, such as \"49.50\"";

  private static final int DECIMALS = 2;
  private static final Pattern AMOUNT = Pattern.compile("\\d{1,10}(\\.\\d{1,2})?");
  private static final Pattern CODE = Pattern.compile("[A-Z]{3}");

  private Money() {}

  /// The amount; null if the text is not one.
  public static @Nullable BigDecimal parse(String text) {
    return AMOUNT.matcher(text).matches() ? new BigDecimal(text) : null;
  }

  /// Whether a code is in ISO 4217.
  public static boolean isCurrency(String code) {
    if (!CODE.matcher(code).matches()) {
      return false;
    }
    try {
      return Currency.getInstance(code).getDefaultFractionDigits() >= 0;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /// Whether an amount exists in the currency: there is no half yen.
  public static boolean isPayable(BigDecimal amount, String currency) {
    return amount.stripTrailingZeros().scale() <= decimals(currency);
  }

  /// The usual form in a currency: `49.50`, or `4950` if the currency has no cents.
  public static String text(BigDecimal amount, String currency) {
    return amount.setScale(decimals(currency), RoundingMode.HALF_UP).toPlainString();
  }

  private static int decimals(String currency) {
    return Math.clamp(Currency.getInstance(currency).getDefaultFractionDigits(), 0, DECIMALS);
  }
}
