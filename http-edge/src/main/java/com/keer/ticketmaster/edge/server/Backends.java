package com.keer.ticketmaster.edge.server;

import com.keer.ticketmaster.edge.access.Identification;
import com.keer.ticketmaster.edge.availability.Availability;
import com.keer.ticketmaster.edge.database.Database;
import com.keer.ticketmaster.edge.engine.LiveEngine;
import com.keer.ticketmaster.edge.metrics.Metrics;
import com.keer.ticketmaster.edge.projection.Projection;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What the server reads from; the process owns and closes all of it.
///
/// @param liveEngine throws [com.keer.ticketmaster.NotReadyException] as long as there is no engine
/// @param projection null if there is no database to fill
/// @param metrics the figures of the process, which the server adds its own to
/// @param identification finds out who calls
public record Backends(
    Supplier<LiveEngine> liveEngine,
    Database database,
    Availability availability,
    @Nullable Projection projection,
    Metrics metrics,
    Identification identification) {}
