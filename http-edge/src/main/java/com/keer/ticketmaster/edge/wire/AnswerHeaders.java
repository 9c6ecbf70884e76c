package com.keer.ticketmaster.edge.wire;

import com.keer.ticketmaster.edge.config.Wire;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;

/// What every answer tells browsers: take its content for what its type says, let no page of
/// another site embed it, and tell nobody where a link was followed from.
public final class AnswerHeaders implements HttpConfiguration.Customizer {

  private static final HttpField NOSNIFF =
      new PreEncodedHttpField("X-Content-Type-Options", "nosniff");
  private static final List<HttpField> ALWAYS =
      List.of(
          NOSNIFF,
          new PreEncodedHttpField("Cross-Origin-Resource-Policy", "same-origin"),
          new PreEncodedHttpField("Referrer-Policy", "no-referrer"));

  private final HttpFields fields;

  public AnswerHeaders(Wire wire) {
    List<HttpField> all = new ArrayList<>(ALWAYS);
    if (wire.hstsSeconds() > 0) {
      all.add(
          new PreEncodedHttpField(
              HttpHeader.STRICT_TRANSPORT_SECURITY, "max-age=" + wire.hstsSeconds()));
    }
    if (!wire.origins().isEmpty()) {
      // A cache must not give the answer for one site to the page of another.
      all.add(new PreEncodedHttpField(HttpHeader.VARY, HttpHeader.ORIGIN.asString()));
    }
    this.fields = HttpFields.from(all.toArray(HttpField[]::new));
  }

  /// Jetty empties the answer to a request that it cannot read.
  public void restore(HttpFields.Mutable answer) {
    if (!answer.contains(NOSNIFF.getName())) {
      answer.add(fields);
    }
  }

  @Override
  public Request customize(Request request, HttpFields.Mutable answer) {
    answer.add(fields);
    return request;
  }
}
