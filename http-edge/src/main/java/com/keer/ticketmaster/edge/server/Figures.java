package com.keer.ticketmaster.edge.server;

import com.keer.ticketmaster.NotReadyException;
import com.keer.ticketmaster.edge.availability.Availability;
import com.keer.ticketmaster.edge.config.EdgeConfig;
import com.keer.ticketmaster.edge.config.Rates;
import com.keer.ticketmaster.edge.database.Database;
import com.keer.ticketmaster.edge.http.Gate;
import com.keer.ticketmaster.edge.limits.ConnectionLimit;
import com.keer.ticketmaster.edge.limits.RateLimits;
import com.keer.ticketmaster.edge.limits.SlowBodies;
import com.keer.ticketmaster.edge.metrics.Metric;
import com.keer.ticketmaster.edge.metrics.Readings;
import com.keer.ticketmaster.edge.projection.Lag;
import com.keer.ticketmaster.edge.projection.Projection;
import com.keer.ticketmaster.topology.Role;
import com.keer.ticketmaster.topology.TopologySettings.StoreKind;
import java.io.File;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Predicate;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;

/// The figures that the features of a process know about themselves.
final class Figures {

  private Figures() {}

  static void gate(Readings out, String name, Gate gate) {
    out.add(Metric.GATE_IN_FLIGHT, gate.inFlight(), name);
    out.add(Metric.GATE_LIMIT, gate.limit(), name);
    out.add(Metric.GATE_REFUSED, gate.refused(), name);
  }

  static void rates(Readings out, RateLimits rates) {
    for (Rates.Kind kind : Rates.Kind.values()) {
      out.add(Metric.RATE_REFUSED, rates.refused(kind), kind.name().toLowerCase(Locale.ROOT));
    }
    out.add(Metric.RATE_CALLERS, rates.size());
  }

  static void connections(
      Readings out,
      @Nullable ServerConnector open,
      ConnectionLimit connections,
      SlowBodies slowBodies) {
    if (open != null) {
      out.add(Metric.CONNECTIONS, open.getConnectedEndPoints().size());
    }
    out.add(Metric.CONNECTIONS_REFUSED, connections.refused());
    out.add(Metric.SLOW_BODIES, slowBodies.cut());
  }

  static void certificate(Readings out, @Nullable Instant notAfter) {
    if (notAfter != null) {
      out.add(Metric.CERTIFICATE_NOT_AFTER_SECONDS, notAfter.getEpochSecond());
    }
  }

  static void backends(Readings out, EdgeConfig config, Backends backends) {
    Predicate<Role> ready = ready(backends);
    config
        .processing()
        .roles()
        .forEach(role -> out.add(Metric.READY, ready.test(role), role.label()));
    Database database = backends.database();
    if (database.state() != Database.State.NOT_CONFIGURED) {
      out.add(Metric.POSTGRESQL_UP, database.state() == Database.State.READY);
    }
    Database.Pool pool = database.pool();
    if (pool != null) {
      out.add(Metric.DATABASE_CONNECTIONS, pool.active(), "active");
      out.add(Metric.DATABASE_CONNECTIONS, pool.idle(), "idle");
      out.add(Metric.DATABASE_CONNECTIONS_LIMIT, pool.limit());
      out.add(Metric.DATABASE_WAITING, pool.waiting());
    }
    disk(out, config.processing().engine());
    Availability availability = backends.availability();
    if (config.servesApi() && availability.state() != Availability.State.NOT_CONFIGURED) {
      out.add(Metric.REDIS_UP, availability.state() == Availability.State.READY);
      out.add(Metric.REDIS_WRITER, availability.isWriter());
      out.add(Metric.REDIS_LAG_SECONDS, availability.lag().toMillis() / 1000.0);
    }
    Projection projection = backends.projection();
    if (projection != null) {
      projection(out, projection.lag());
    }
  }

  /// The folder of the stores exists as soon as the engine has started.
  private static void disk(Readings out, EdgeConfig.Engine engine) {
    File folder = engine.stateDir().toFile();
    long size = engine.stores() == StoreKind.PERSISTENT ? folder.getTotalSpace() : 0;
    if (size > 0) {
      out.add(Metric.STATE_DISK_BYTES, size);
      out.add(Metric.STATE_DISK_FREE_BYTES, folder.getUsableSpace());
    }
  }

  private static Predicate<Role> ready(Backends backends) {
    try {
      return backends.liveEngine().get()::isReady;
    } catch (NotReadyException e) {
      return _ -> false;
    }
  }

  private static void projection(Readings out, Lag lag) {
    out.add(Metric.PROJECTION_LAG_SECONDS, lag.seconds());
    Long records = lag.records();
    if (records != null) {
      out.add(Metric.PROJECTION_LAG_RECORDS, records);
    }
    out.add(Metric.PROJECTION_RECORDS, lag.applied());
    out.add(Metric.PROJECTION_UNREADABLE, lag.passedOver());
    for (Lag.State state : Lag.State.values()) {
      String label = state.name().toLowerCase(Locale.ROOT).replace('_', '-');
      out.add(Metric.PROJECTION_STATE, state == lag.state(), label);
    }
  }
}
