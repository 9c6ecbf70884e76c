package com.keer.ticketmaster.edge.operate;

import com.keer.ticketmaster.edge.availability.Availability;
import com.keer.ticketmaster.edge.database.Database;
import com.keer.ticketmaster.edge.engine.LiveEngine;
import com.keer.ticketmaster.edge.metrics.Metrics;
import com.keer.ticketmaster.edge.projection.Projection;
import com.keer.ticketmaster.topology.Role;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What the figures are read from.
///
/// @param roles of this process
/// @param liveEngine throws [com.keer.ticketmaster.NotReadyException] as long as there is no engine
/// @param projection null if there is no database to fill
public record Sources(
    Set<Role> roles,
    Supplier<LiveEngine> liveEngine,
    Metrics metrics,
    Database database,
    Availability availability,
    @Nullable Projection projection) {

  public Sources {
    roles = Set.copyOf(roles);
  }
}
