package com.keer.ticketmaster.edge.compat;

import com.keer.ticketmaster.edge.Answer;
import com.keer.ticketmaster.edge.Client;
import java.net.http.HttpRequest.BodyPublishers;

/// Sends the requests of the original's load clients, byte for byte as their encoders write them.
public final class LoadClient {

  private final Client client;

  public LoadClient(Client client) {
    this.client = client;
  }

  public Answer healthCheck() {
    return client.get("/v1/health_check");
  }

  public Answer postEvent(String event) {
    return post("/v1/event", event);
  }

  /// An event of `areas` areas named 0, 1, 2, …
  public Answer postEvent(String eventName, int areas, int rows, int columns) {
    StringBuilder list = new StringBuilder();
    for (int area = 0; area < areas; area++) {
      list.append(area == 0 ? "" : ",")
          .append(
              "{\"areaId\":\"%d\",\"rowCount\":%d,\"colCount\":%d}".formatted(area, rows, columns));
    }
    return postEvent(
        "{\"eventName\":\"%s\",\"artist\":\"go-load-test\",\"areas\":[%s]}"
            .formatted(eventName, list));
  }

  public Answer reserve(String eventName, String reservation) {
    return post("/v1/event/" + eventName + "/reservation", reservation);
  }

  /// Any seats side by side, as the client written in Go requests them: with `seats` null.
  public Answer reserveRandom(String eventName, String area, int seats) {
    return reserve(
        eventName,
        """
        {"userId":"user123","eventId":"%s","areaId":"%s","numOfSeats":%d,"seats":null,\
        "type":"RANDOM"}\
        """
            .formatted(eventName, area, seats));
  }

  /// Particular seats, as `[{"row":0,"col":0}]`.
  public Answer pick(String eventName, String area, String seats) {
    return reserve(
        eventName,
        "{\"userId\":\"picker\",\"areaId\":\"%s\",\"seats\":%s,\"type\":\"SELF_PICK\"}"
            .formatted(area, seats));
  }

  /// With a `Content-Type` header, which the k6 scripts send although there is no body.
  public Answer look(Answer reserved) {
    return client.get(
        "/v1/reservation/" + reserved.response().body(), "Content-Type", "application/json");
  }

  private Answer post(String path, String body) {
    return client.send(
        "POST", path, BodyPublishers.ofString(body), "Content-Type", "application/json");
  }
}
