package com.keer.ticketmaster.edge;

import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The server's answer.
public record Answer(HttpResponse<String> response) {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  public int status() {
    return response.statusCode();
  }

  public String header(String name) {
    return response.headers().firstValue(name).orElse("");
  }

  public JsonNode json() {
    return MAPPER.readTree(response.body());
  }

  /// A text in the document; empty if there is none.
  public String text(String field) {
    return json().path(field).asString("");
  }

  public String id() {
    return text("reservationId");
  }

  public String problem() {
    return text("type");
  }

  @Override
  public String toString() {
    return status() + " " + response.headers().map() + " " + response.body();
  }
}
