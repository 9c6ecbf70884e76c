package com.keer.ticketmaster.edge.health;

import com.keer.ticketmaster.NotReadyException;
import com.keer.ticketmaster.edge.access.Audience;
import com.keer.ticketmaster.edge.availability.Availability;
import com.keer.ticketmaster.edge.database.Database;
import com.keer.ticketmaster.edge.engine.LiveEngine;
import com.keer.ticketmaster.edge.http.Responses;
import com.keer.ticketmaster.edge.http.Route;
import com.keer.ticketmaster.edge.json.StrictJson;
import com.keer.ticketmaster.topology.Role;
import io.javalin.http.Context;
import io.javalin.http.Header;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private final String access;

  /// @param access what was decided about access: `tokens` or `open`
  public HealthHandlers(
      Supplier<LiveEngine> liveEngine,
      Set<Role> roles,
      Database database,
      Availability availability,
      String access) {
    this.liveEngine = liveEngine;
    this.roles = roles;
    this.database = database;
    this.availability = availability;
    this.access = access;
  }

  private Optional<String> hopeless() {
    try {
      return liveEngine.get().engine().hopeless();
    } catch (NotReadyException e) {
      // The engine waits for Kafka.
      return Optional.empty();
    }
  }

  /// The routes of a process of any role.
  public List<Route> routes() {
    return List.of(
        Route.get(Audience.OPERATOR, "/health/live", this::live),
        Route.get(Audience.OPERATOR, "/health/ready", this::ready));
  }

  /// `GET /health/live`: the process answers, and its engine is not beyond help, so it is alive.
  /// Kafka is not checked, because a restart would not bring it back; nor is a role that waits for
  /// an operator.
  private void live(Context ctx) {
    live(ctx, hopeless());
  }

  /// @param beyondHelp why only a new process can help
  static void live(Context ctx, Optional<String> beyondHelp) {
    Responses.json(
        ctx,
        beyondHelp.isEmpty() ? 200 : 503,
        StrictJson.bytes(out -> {
          out.writeStartObject();
          out.writeStringProperty("status", beyondHelp.isEmpty() ? "UP" : "DOWN");
          beyondHelp.ifPresent(reason -> out.writeStringProperty("reason", reason));
          out.writeEndObject();
        }));
  }

  /// `GET /health/ready`: whether every role of this process can work, which needs Kafka, and has
  /// been rehearsed. A store that is down is reported, but stops no booking.
  private void ready(Context ctx) {
    List<RoleState> states = RoleState.of(liveEngine, roles);
    boolean ready = states.stream().allMatch(RoleState::ready);
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
          states.forEach(each -> out.writeStringProperty(each.role().label(), text(each.ready())));
          out.writeEndObject();
          reasons(out, states);
          stores(out);
          if (roles.contains(Role.API)) {
            out.writeStringProperty("access", access);
          }
          out.writeEndObject();
        }));
  }

  /// Why roles are not ready, as far as it is known.
  private static void reasons(JsonGenerator out, List<RoleState> states) {
    Map<String, String> reasons = new TreeMap<>();
    for (RoleState each : states) {
      if (each.reason() != null) {
        reasons.put(each.role().label(), each.reason());
      }
    }
    if (!reasons.isEmpty()) {
      out.writeObjectPropertyStart("reasons");
      reasons.forEach(out::writeStringProperty);
      out.writeEndObject();
    }
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

  private static String text(boolean ready) {
    return ready ? "READY" : "NOT_READY";
  }
}
