package com.keer.ticketmaster.edge.health;

import com.keer.ticketmaster.NotReadyException;
import com.keer.ticketmaster.edge.availability.Availability;
import com.keer.ticketmaster.edge.database.Database;
import com.keer.ticketmaster.edge.engine.LiveEngine;
import com.keer.ticketmaster.edge.http.Responses;
import com.keer.ticketmaster.edge.http.Route;
import com.keer.ticketmaster.edge.json.StrictJson;
import com.keer.ticketmaster.topology.Role;
import io.javalin.http.Context;
import io.javalin.http.Header;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import tools.jackson.core.JsonGenerator;

/// The routes under `/health`.
public final class HealthHandlers {

  private final Supplier<LiveEngine> liveEngine;
  private final Set<Role> roles;
  private final Database database;
  private final Availability availability;

  public HealthHandlers(
      Supplier<LiveEngine> liveEngine,
      Set<Role> roles,
      Database database,
      Availability availability) {
    this.liveEngine = liveEngine;
    this.roles = roles;
    this.database = database;
    this.availability = availability;
  }

  /// The routes of a process of any role.
  public List<Route> routes() {
    return List.of(Route.get("/health/live", this::live), Route.get("/health/ready", this::ready));
  }

  /// `GET /health/live`: the process answers, so it is alive. Kafka is not checked, because a
  /// restart would not bring it back.
  private void live(Context ctx) {
    Responses.json(
        ctx,
        200,
        StrictJson.bytes(out -> {
          out.writeStartObject();
          out.writeStringProperty("status", "UP");
          out.writeEndObject();
        }));
  }

  /// `GET /health/ready`: whether every role of this process can work, which needs Kafka, and has
  /// been rehearsed. A store that is down is reported, but stops no booking.
  private void ready(Context ctx) {
    Map<Role, Boolean> states = states();
    boolean ready = states.values().stream().allMatch(state -> state);
    if (!ready) {
      ctx.res().setHeader(Header.RETRY_AFTER, "1");
    }
    Responses.json(
        ctx,
        ready ? 200 : 503,
        StrictJson.bytes(out -> {
          out.writeStartObject();
          out.writeStringProperty("status", text(ready));
          out.writeObjectPropertyStart("roles");
          states.forEach((role, state) -> out.writeStringProperty(role.label(), text(state)));
          out.writeEndObject();
          stores(out);
          out.writeEndObject();
        }));
  }

  private void stores(JsonGenerator out) {
    Map<String, String> stores = new TreeMap<>();
    if (database.state() != Database.State.NOT_CONFIGURED) {
      stores.put("postgresql", database.state().name());
    }
    if (availability.state() != Availability.State.NOT_CONFIGURED) {
      stores.put("redis", availability.state().name());
    }
    if (!stores.isEmpty()) {
      out.writeObjectPropertyStart("stores");
      stores.forEach(out::writeStringProperty);
      out.writeEndObject();
    }
  }

  private Map<Role, Boolean> states() {
    Map<Role, Boolean> states = new EnumMap<>(Role.class);
    roles.forEach(role -> states.put(role, false));
    try {
      LiveEngine now = liveEngine.get();
      roles.forEach(role -> states.put(role, now.isReady(role)));
    } catch (NotReadyException e) {
      // No role works before the engine has started.
    }
    return states;
  }

  private static String text(boolean ready) {
    return ready ? "READY" : "NOT_READY";
  }
}
