package com.keer.ticketmaster.edge.projection;

import com.keer.ticketmaster.edge.access.Audience;
import com.keer.ticketmaster.edge.http.Responses;
import com.keer.ticketmaster.edge.http.Route;
import com.keer.ticketmaster.edge.json.StrictJson;
import io.javalin.http.Context;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// The route `/health/projection`.
public final class ProjectionHandlers {

  private final @Nullable Projection projection;

  /// @param projection null if there is no database to fill
  public ProjectionHandlers(@Nullable Projection projection) {
    this.projection = projection;
  }

  public List<Route> routes() {
    return List.of(Route.get(Audience.OPERATOR, "/health/projection", this::look));
  }

  /// `GET /health/projection`: how far this process's part of it is behind the log. Always `200`: a
  /// catalogue that is behind stops no booking.
  void look(Context ctx) {
    Lag lag = projection == null ? null : projection.lag();
    Responses.json(ctx, 200, StrictJson.bytes(out -> write(out, lag)));
  }

  private static void write(JsonGenerator out, @Nullable Lag lag) {
    out.writeStartObject();
    out.writeStringProperty("status", lag == null ? "NOT_CONFIGURED" : lag.state().name());
    if (lag != null) {
      if (lag.reason() != null) {
        out.writeStringProperty("reason", lag.reason());
      }
      number(out, "lagRecords", lag.records());
      out.writeNumberProperty("lagSeconds", lag.seconds());
      out.writeNumberProperty("applied", lag.applied());
      out.writeNumberProperty("passedOver", lag.passedOver());
      out.writeArrayPropertyStart("partitions");
      lag.partitions().forEach(each -> partition(out, each));
      out.writeEndArray();
    }
    out.writeEndObject();
  }

  private static void partition(JsonGenerator out, Lag.Partition partition) {
    out.writeStartObject();
    out.writeStringProperty("topic", partition.topic());
    out.writeNumberProperty("partition", partition.partition());
    number(out, "nextOffset", partition.nextOffset());
    number(out, "endOffset", partition.endOffset());
    out.writeEndObject();
  }

  private static void number(JsonGenerator out, String name, @Nullable Long number) {
    if (number != null) {
      out.writeNumberProperty(name, number);
    }
  }
}
