package com.keer.ticketmaster.edge.http;

import com.keer.ticketmaster.edge.json.Money;
import com.keer.ticketmaster.edge.json.Texts;
import com.keer.ticketmaster.edge.json.Timestamps;
import com.keer.ticketmaster.edge.problem.Problem;
import io.javalin.http.Context;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The query parameters of a request, read strictly: a misspelled filter must not return
/// everything.
///
/// All methods throw a [com.keer.ticketmaster.edge.problem.ProblemException] that names the
/// parameter at fault.
public final class Query {

  private static final int MAX_LENGTH = 200;

  private final Map<String, List<String>> parameters;

  private Query(Map<String, List<String>> parameters) {
    this.parameters = parameters;
  }

  /// The parameters of a request.
  ///
  /// @param known the names of the route's parameters
  public static Query of(Context ctx, String... known) {
    Map<String, List<String>> parameters = ctx.queryParamMap();
    Set<String> names = Set.of(known);
    for (var parameter : parameters.entrySet()) {
      String name = parameter.getKey();
      if (!names.contains(name)) {
        throw Problem.ofParameter(
                name.length() <= 40 ? name : name.substring(0, 40) + "…",
                "is not a parameter of this route; it has " + String.join(", ", known))
            .asException();
      }
      if (parameter.getValue().isEmpty()) {
        // What Javalin makes of a value that it cannot decode.
        throw Problem.ofParameter(name, "has a % that is not followed by two hexadecimal digits")
            .asException();
      }
      if (parameter.getValue().size() > 1) {
        throw Problem.ofParameter(name, "is given twice").asException();
      }
    }
    return new Query(parameters);
  }

  /// Refuses a plus sign that is written as such, for any route: some callers mean a plus, others a
  /// space, and both would get the other one's answer.
  public static void requireNoPlus(Context ctx) {
    String query = ctx.queryString();
    if (query == null || query.indexOf('+') < 0) {
      return;
    }
    for (String pair : query.split("&", -1)) {
      if (pair.indexOf('+') >= 0) {
        String name = pair.split("=", 2)[0];
        throw Problem.ofParameter(
                name.length() <= 40 ? name : name.substring(0, 40) + "…",
                "contains a +, which can mean a plus sign or a space: write %2B for a plus sign, or"
                    + " %20 for a space")
            .asException();
      }
    }
  }

  public @Nullable String text(String name) {
    return text(name, MAX_LENGTH);
  }

  @Nullable String text(String name, int maxLength) {
    List<String> values = parameters.get(name);
    if (values == null) {
      return null;
    }
    String text = Texts.composed(values.getFirst());
    if (text.isBlank()
        || text.length() > maxLength
        // The replacement character for bytes that are not UTF-8.
        || text.indexOf('\uFFFD') >= 0
        || text.chars()
            .anyMatch(c -> Character.isISOControl(c) || Character.isSurrogate((char) c))) {
      throw Problem.ofParameter(name, "must have 1 to " + maxLength + " printable characters")
          .asException();
    }
    String fault = Texts.NAME.fault(text);
    if (fault != null) {
      throw Problem.ofParameter(name, fault).asException();
    }
    return text;
  }

  public String requiredText(String name) {
    String text = text(name);
    if (text == null) {
      throw Problem.ofParameter(name, "is missing").asException();
    }
    return text;
  }

  public int number(String name, int otherwise, int least, int most) {
    String form = "must be a whole number from " + least + " to " + most;
    Integer number =
        parsed(
            name,
            form,
            text ->
                text.matches("\\d{1,9}")
                        && Integer.parseInt(text) >= least
                        && Integer.parseInt(text) <= most
                    ? Integer.valueOf(text)
                    : null);
    return number == null ? otherwise : number;
  }

  public @Nullable Instant time(String name) {
    return parsed(name, "must be " + Timestamps.FORM, Timestamps::parse);
  }

  public @Nullable BigDecimal amount(String name) {
    return parsed(name, "must be " + Money.FORM, Money::parse);
  }

  /// One of the constants of an enum, in capitals.
  public <E extends Enum<E>> @Nullable E oneOf(String name, Class<E> type) {
    List<E> all = List.of(type.getEnumConstants());
    return parsed(
        name,
        "must be one of " + String.join(", ", all.stream().map(each -> each.name()).toList()),
        text ->
            Arrays.stream(type.getEnumConstants())
                .filter(each -> each.name().equals(text.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElse(null));
  }

  private <T> @Nullable T parsed(String name, String form, Function<String, @Nullable T> parse) {
    String text = text(name);
    if (text == null) {
      return null;
    }
    T value = parse.apply(text);
    if (value == null) {
      throw Problem.ofParameter(name, form).asException();
    }
    return value;
  }
}
