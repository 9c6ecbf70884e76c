package com.keer.ticketmaster.edge.docs;

import java.util.Map;

/// An invalid request.
///
/// @param why what makes it invalid
/// @param body null for none; each character is one byte, because many bodies here are not text
record BadRequest(
    Operation operation,
    String why,
    String method,
    String path,
    Map<String, String> headers,
    String body) {

  @Override
  public String toString() {
    return method + " " + (path.length() > 120 ? path.substring(0, 120) + "…" : path) + ": " + why;
  }
}
