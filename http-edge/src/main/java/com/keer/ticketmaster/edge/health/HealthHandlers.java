package com.keer.ticketmaster.edge.health;

import com.keer.ticketmaster.edge.Running;
import com.keer.ticketmaster.edge.json.Json;
import com.keer.ticketmaster.runtime.NotReadyException;
import com.keer.ticketmaster.topology.Role;
import io.javalin.http.Context;
import io.javalin.http.Header;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/// The routes under `/health`.
public final class HealthHandlers {

  private final Supplier<Running> running;
  private final Set<Role> roles;

  public HealthHandlers(Supplier<Running> running, Set<Role> roles) {
    this.running = running;
    this.roles = roles;
  }

  /// `GET /health/live`: the process answers, hence it lives. Kafka being away does not make a
  /// restart useful, so it is not asked.
  public void live(Context ctx) {
    Json.answer(
        ctx,
        200,
        Json.bytes(out -> {
          out.writeStartObject();
          out.writeStringProperty("status", "UP");
          out.writeEndObject();
        }));
  }

  /// `GET /health/ready`: whether every role of this process can do its work, for which it needs
  /// Kafka, and has rehearsed it.
  public void ready(Context ctx) {
    Map<Role, Boolean> states = states();
    boolean ready = states.values().stream().allMatch(state -> state);
    if (!ready) {
      ctx.res().setHeader(Header.RETRY_AFTER, "1");
    }
    Json.answer(
        ctx,
        ready ? 200 : 503,
        Json.bytes(out -> {
          out.writeStartObject();
          out.writeStringProperty("status", text(ready));
          out.writeObjectPropertyStart("roles");
          states.forEach((role, state) -> out.writeStringProperty(role.label(), text(state)));
          out.writeEndObject();
          out.writeEndObject();
        }));
  }

  private Map<Role, Boolean> states() {
    Map<Role, Boolean> states = new EnumMap<>(Role.class);
    roles.forEach(role -> states.put(role, false));
    try {
      Running now = running.get();
      roles.forEach(role -> states.put(role, now.isReady(role)));
    } catch (NotReadyException e) {
      // None works before there is an engine.
    }
    return states;
  }

  private static String text(boolean ready) {
    return ready ? "READY" : "NOT_READY";
  }
}
