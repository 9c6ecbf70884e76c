package com.keer.ticketmaster.bench.http;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.http.PreEncodedHttpField;

/// The headers of the requests that make up a conversation.
final class Requests {
  private static final HttpField JSON =
      new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, "application/json");

  private final HttpURI bookings;
  private final HttpFields booking;
  private final String query;

  /// @param waitSeconds how long the server should wait for an outcome
  Requests(HttpTarget target, Conversation conversation, int waitSeconds) {
    bookings = HttpURI.from("http://" + target.authority() + "/api/reservations");
    query = "wait=" + waitSeconds;
    booking =
        conversation == Conversation.PREFER_WAIT
            ? HttpFields.from(JSON, new PreEncodedHttpField("prefer", query))
            : HttpFields.from(JSON);
  }

  /// Books.
  MetaData.Request post(int contentLength) {
    return new MetaData.Request("POST", bookings, HttpVersion.HTTP_2, booking, contentLength);
  }

  /// Requests the reservation at a path.
  MetaData.Request get(String path) {
    String full = path + (path.indexOf('?') < 0 ? '?' : '&') + query;
    HttpURI uri = HttpURI.build(bookings).pathQuery(full).asImmutable();
    return new MetaData.Request("GET", uri, HttpVersion.HTTP_2, HttpFields.EMPTY);
  }
}
