package com.keer.ticketmaster.edge.server;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;

/// Tells connections when a request begins and ends.
final class OpenRequests implements HttpConfiguration.Customizer {

  @Override
  public Request customize(Request request, HttpFields.Mutable answer) {
    EndPoint connection = request.getConnectionMetaData().getConnection().getEndPoint();
    if (lowest(connection) instanceof GatheringEndPoint ours) {
      ours.begin();
      Request.addCompletionListener(request, _ -> ours.end());
    }
    return request;
  }

  /// Beneath TLS and the PROXY protocol.
  static EndPoint lowest(EndPoint connection) {
    EndPoint lower = connection;
    while (lower instanceof EndPoint.Wrapper wrapper) {
      lower = wrapper.unwrap();
    }
    return lower;
  }
}
