package com.keer.ticketmaster.edge.http;

import com.keer.ticketmaster.edge.json.StrictJson;
import com.keer.ticketmaster.edge.problem.Problem;
import com.keer.ticketmaster.edge.problem.ProblemException;
import io.javalin.http.Context;
import io.javalin.http.Header;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;

/// One page of a list: `limit` items after the last one of the previous page, whose key is in the
/// cursor. Nothing is skipped or repeated when items are added or removed in the meantime, and the
/// thousandth page costs the same as the first.
///
/// @param limit how many items; fetch one more to find out whether there is another page
/// @param after the key of the last item seen; empty at the beginning
public record ListPage(int limit, List<String> after) {

  public static final String LIMIT = "limit";
  public static final String CURSOR = "cursor";

  /// Why a cursor cannot be used.
  public static final String FOREIGN = "must be the cursor of an answer to the same list";

  private static final int USUAL = 50;
  private static final int MOST = 500;
  private static final int MAX_CURSOR_LENGTH = 2_000;

  /// Occurs in no key.
  private static final String SEPARATOR = "\n";

  public ListPage {
    after = List.copyOf(after);
  }

  /// The page that a request asks for.
  ///
  /// @param keyParts the number of texts in a key of this list
  /// @throws ProblemException if the parameters are invalid
  public static ListPage of(Query query, int keyParts) {
    int limit = query.number(LIMIT, USUAL, 1, MOST);
    String cursor = query.text(CURSOR, MAX_CURSOR_LENGTH);
    return new ListPage(limit, cursor == null ? List.of() : key(cursor, keyParts));
  }

  public boolean isFirst() {
    return after.isEmpty();
  }

  /// How many items to fetch from the store.
  public int limitAndOne() {
    return limit + 1;
  }

  /// Makes room for the page before it is read; to be closed when it is answered.
  ///
  /// @throws ProblemException if there is none
  public Room room(Context ctx) {
    return Responses.room(ctx, limit);
  }

  /// Answers `{"items": […], "next": "…"}`, with the address of the next page in the header `Link`.
  ///
  /// @param found up to one item more than the page has
  /// @param key the key of an item, for the cursor
  public <T> void answer(
      Context ctx,
      List<T> found,
      Function<T, List<String>> key,
      BiConsumer<JsonGenerator, T> writer) {
    boolean more = found.size() > limit;
    List<T> items = more ? found.subList(0, limit) : found;
    String next = more ? cursor(key.apply(items.getLast())) : "";
    if (more) {
      ctx.res().setHeader(Header.LINK, "<" + address(ctx, next) + ">; rel=\"next\"");
    }
    Responses.json(
        ctx,
        200,
        StrictJson.bytes(out -> {
          out.writeStartObject();
          out.writeArrayPropertyStart("items");
          items.forEach(item -> writer.accept(out, item));
          out.writeEndArray();
          if (more) {
            out.writeStringProperty("next", next);
          }
          out.writeEndObject();
        }));
  }

  /// Reports that a cursor is not ours, because its key cannot be read.
  public static ProblemException foreign() {
    return Problem.ofParameter(CURSOR, FOREIGN).asException();
  }

  private static String address(Context ctx, String next) {
    StringBuilder address = new StringBuilder(ctx.req().getRequestURI());
    char separator = '?';
    for (var parameter : ctx.queryParamMap().entrySet()) {
      if (!parameter.getKey().equals(CURSOR)) {
        address
            .append(separator)
            .append(parameter.getKey())
            .append('=')
            .append(
                URLEncoder.encode(parameter.getValue().getFirst(), StandardCharsets.UTF_8)
                    .replace("+", "%20"));
        separator = '&';
      }
    }
    return address.append(separator).append(CURSOR).append('=').append(next).toString();
  }

  private static String cursor(List<String> key) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(String.join(SEPARATOR, key).getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> key(String cursor, int parts) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(cursor);
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      List<String> key = List.of(text.split(SEPARATOR, -1));
      if (key.size() == parts && text.indexOf('\0') < 0) {
        return key;
      }
    } catch (IllegalArgumentException | CharacterCodingException e) {
      // Reported below.
    }
    throw foreign();
  }
}
