package com.keer.ticketmaster.bench.http;

import com.keer.ticketmaster.bench.stack.Tokens;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.jspecify.annotations.Nullable;

/// The headers of the requests that make up a conversation.
final class Requests {
  private static final HttpField JSON =
      new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, "application/json");

  private final HttpURI bookings;
  private final HttpFields booking;
  private final String query;
  private final @Nullable Tokens tokens;

  /// @param waitSeconds how long the server should wait for an outcome
  /// @param tokens of the buyers; null if they need none
  Requests(HttpTarget target, Conversation conversation, int waitSeconds, @Nullable Tokens tokens) {
    this.tokens = tokens;
    bookings = HttpURI.from("http://" + target.authority() + "/api/reservations");
    query = "wait=" + waitSeconds;
    booking =
        conversation == Conversation.PREFER_WAIT
            ? HttpFields.from(JSON, new PreEncodedHttpField("prefer", query))
            : HttpFields.from(JSON);
  }

  /// Books for a buyer.
  MetaData.Request post(String user, int contentLength) {
    return new MetaData.Request(
        "POST", bookings, HttpVersion.HTTP_2, with(booking, user), contentLength);
  }

  /// Requests the reservation of a buyer at a path.
  MetaData.Request get(String user, String path) {
    String full = path + (path.indexOf('?') < 0 ? '?' : '&') + query;
    HttpURI uri = HttpURI.build(bookings).pathQuery(full).asImmutable();
    return new MetaData.Request("GET", uri, HttpVersion.HTTP_2, with(HttpFields.EMPTY, user));
  }

  private HttpFields with(HttpFields fields, String user) {
    return tokens == null ? fields : HttpFields.build(fields).add(tokens.of(user));
  }
}
