package com.keer.ticketmaster.edge.operate;

import com.keer.ticketmaster.edge.availability.Availability;
import com.keer.ticketmaster.edge.database.Database;
import com.keer.ticketmaster.edge.health.RoleState;
import com.keer.ticketmaster.edge.json.StrictJson;
import com.keer.ticketmaster.edge.metrics.Metric;
import com.keer.ticketmaster.edge.metrics.Readings;
import com.keer.ticketmaster.edge.metrics.Spread;
import com.keer.ticketmaster.edge.projection.Lag;
import com.keer.ticketmaster.topology.Role;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// Writes the sale as it is. What this process does not know is left out.
///
/// @param sections null if it does not know them
/// @param point null if there is no rate yet
/// @param times of bookings in the last half minute
record SaleJson(
    Sources sources,
    Readings readings,
    List<RoleState> roles,
    Sections.@Nullable Look sections,
    Pace.@Nullable Point point,
    Spread times) {

  /// Topics of which the roles read commands: where they are behind, buyers wait.
  private static final List<String> TOPICS =
      List.of(
          "reservation-commands",
          "buyer-claims",
          "reservation-requests",
          "reservation-completed",
          "section-status");

  void write(JsonGenerator out, long atMillis) {
    out.writeStartObject();
    out.writeStringProperty("at", StrictJson.time(atMillis));
    if (point != null) {
      out.writeName("pace");
      point(out, point);
    }
    times(out);
    seats(out);
    work(out);
    behind(out);
    health(out);
    canary(out);
    memory(out);
    out.writeEndObject();
  }

  /// A list of points.
  static void points(JsonGenerator out, List<Pace.Point> points) {
    out.writeStartArray();
    points.forEach(each -> point(out, each));
    out.writeEndArray();
  }

  private static void point(JsonGenerator out, Pace.Point point) {
    out.writeStartObject();
    out.writeNumberProperty("at", point.atMillis());
    rates(out, "outcomes", point.outcomes());
    rates(out, "refused", point.refused());
    out.writeEndObject();
  }

  private static void rates(JsonGenerator out, String name, Map<String, Double> rates) {
    out.writeObjectPropertyStart(name);
    rates.forEach((each, rate) -> out.writeNumberProperty(each, rounded(rate)));
    out.writeEndObject();
  }

  private void times(JsonGenerator out) {
    out.writeObjectPropertyStart("times");
    out.writeNumberProperty("count", times.count());
    bound(out, "p50", times.bound(0.5));
    bound(out, "p99", times.bound(0.99));
    out.writeEndObject();
  }

  /// Nothing if nothing was measured; null beyond the last bucket.
  private static void bound(JsonGenerator out, String name, double seconds) {
    if (Double.isInfinite(seconds)) {
      out.writeNullProperty(name);
    } else if (!Double.isNaN(seconds)) {
      out.writeNumberProperty(name, seconds);
    }
  }

  private void seats(JsonGenerator out) {
    if (sections == null) {
      Map<String, Double> here = readings.by(Metric.SEATS, "state");
      if (!here.isEmpty()) {
        out.writeObjectPropertyStart("seats");
        number(out, "sections", readings.sum(Metric.SECTIONS));
        here.forEach((state, count) -> out.writeNumberProperty(state, Math.round(count)));
        out.writeEndObject();
      }
      return;
    }
    sum(out, "seats", sections.all());
    out.writeArrayPropertyStart("sections");
    for (Sections.Line line : sections.busiest()) {
      out.writeStartObject();
      out.writeStringProperty("event", line.id().eventId());
      out.writeStringProperty("section", line.id().name());
      out.writeNumberProperty("free", line.counts().free());
      out.writeNumberProperty("held", line.counts().held());
      out.writeNumberProperty("sold", line.counts().sold());
      out.writeNumberProperty("blocked", line.counts().blocked());
      out.writeNumberProperty("activity", rounded(line.activity()));
      out.writeEndObject();
    }
    out.writeEndArray();
    if (sections.rest().sections() > 0) {
      sum(out, "rest", sections.rest());
    }
  }

  private static void sum(JsonGenerator out, String name, Sections.Sum sum) {
    out.writeObjectPropertyStart(name);
    out.writeNumberProperty("sections", sum.sections());
    out.writeNumberProperty("free", sum.free());
    out.writeNumberProperty("held", sum.held());
    out.writeNumberProperty("sold", sum.sold());
    out.writeNumberProperty("blocked", sum.blocked());
    out.writeEndObject();
  }

  private void work(JsonGenerator out) {
    out.writeObjectPropertyStart("work");
    number(out, "holds", readings.sum(Metric.HOLDS));
    number(out, "holdsDue", readings.sum(Metric.HOLDS_DUE));
    number(out, "waiting", readings.sum(Metric.WAITING_CALLERS));
    number(out, "listeners", readings.sum(Metric.STREAM_LISTENERS));
    number(out, "listenersLimit", readings.sum(Metric.STREAM_LISTENERS_LIMIT));
    number(out, "turnedAway", readings.sum(Metric.GATE_REFUSED));
    number(out, "tooOften", readings.sum(Metric.RATE_REFUSED));
    out.writeEndObject();
    out.writeObjectPropertyStart("deadLetters");
    readings
        .by(Metric.DEAD_LETTERS, "role")
        .forEach((role, count) -> out.writeNumberProperty(role, Math.round(count)));
    out.writeEndObject();
  }

  /// How far what this process reads is behind: records, and the age of the oldest one read lately.
  private void behind(JsonGenerator out) {
    out.writeArrayPropertyStart("behind");
    for (RoleState role : roles) {
      for (String topic : TOPICS) {
        String label = role.role().label();
        OptionalDouble records = readings.of(Metric.CONSUMER_LAG_RECORDS, label, topic);
        OptionalDouble seconds = readings.of(Metric.RECORD_AGE_MAX_SECONDS, label, topic);
        if (records.isPresent() || seconds.isPresent()) {
          out.writeStartObject();
          out.writeStringProperty("role", label);
          out.writeStringProperty("topic", topic);
          number(out, "records", records);
          number(out, "seconds", seconds);
          out.writeEndObject();
        }
      }
    }
    out.writeEndArray();
  }

  private void health(JsonGenerator out) {
    out.writeArrayPropertyStart("roles");
    for (RoleState each : roles) {
      out.writeStartObject();
      out.writeStringProperty("role", each.role().label());
      out.writeBooleanProperty("ready", each.ready());
      StrictJson.optional(out, "reason", each.reason());
      out.writeEndObject();
    }
    out.writeEndArray();
    stores(out);
    Lag lag = sources.projection() == null ? null : sources.projection().lag();
    if (lag != null) {
      out.writeObjectPropertyStart("projection");
      out.writeStringProperty("state", lag.state().name());
      StrictJson.optional(out, "reason", lag.reason());
      out.writeNumberProperty("seconds", rounded(lag.seconds()));
      if (lag.records() != null) {
        out.writeNumberProperty("records", lag.records());
      }
      out.writeNumberProperty("passedOver", lag.passedOver());
      out.writeEndObject();
    }
    number(out, "outbox", readings.sum(Metric.OUTBOX_PENDING));
    number(out, "partitionsWaiting", readings.sum(Metric.PARTITIONS_WAITING));
    number(out, "sectionsUnreadable", readings.sum(Metric.SECTIONS_UNREADABLE));
    number(out, "restoring", readings.sum(Metric.STREAMS_RESTORE_REMAINING_RECORDS));
    number(out, "failedThreads", readings.sum(Metric.STREAMS_FAILED_THREADS));
  }

  private void stores(JsonGenerator out) {
    Database database = sources.database();
    if (database.state() != Database.State.NOT_CONFIGURED) {
      out.writeStringProperty("postgresql", database.state().name());
    }
    Availability availability = sources.availability();
    boolean asked = sources.roles().contains(Role.API);
    if (asked && availability.state() != Availability.State.NOT_CONFIGURED) {
      out.writeStringProperty("redis", availability.state().name());
      number(out, "redisSeconds", readings.sum(Metric.REDIS_LAG_SECONDS));
    }
  }

  private void canary(JsonGenerator out) {
    if (readings.sum(Metric.CANARY_BOOKED).isPresent()) {
      out.writeObjectPropertyStart("canary");
      number(out, "booked", readings.sum(Metric.CANARY_BOOKED));
      number(out, "late", readings.sum(Metric.CANARY_LATE));
      number(out, "lost", readings.sum(Metric.CANARY_LOST));
      out.writeEndObject();
    }
  }

  private static void memory(JsonGenerator out) {
    Runtime runtime = Runtime.getRuntime();
    out.writeObjectPropertyStart("memory");
    out.writeNumberProperty("used", runtime.totalMemory() - runtime.freeMemory());
    out.writeNumberProperty("limit", runtime.maxMemory());
    out.writeEndObject();
  }

  private static void number(JsonGenerator out, String name, OptionalDouble value) {
    value.ifPresent(number -> out.writeNumberProperty(name, rounded(number)));
  }

  /// To the thousandth, since nobody reads more.
  private static double rounded(double value) {
    return Math.round(value * 1_000) / 1_000.0;
  }
}
