package com.keer.ticketmaster.edge.compat;

import com.keer.ticketmaster.booking.Author;
import com.keer.ticketmaster.edge.access.Caller;
import com.keer.ticketmaster.edge.config.Limits;
import com.keer.ticketmaster.edge.database.Database;
import com.keer.ticketmaster.edge.engine.LiveEngine;
import com.keer.ticketmaster.edge.event.EventStore;
import com.keer.ticketmaster.edge.event.OutboxRelay;
import com.keer.ticketmaster.edge.hall.NewSections;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Puts a posted event on sale.
public interface EventOpening {

  /// Opens the sections that do not exist yet, and leaves the others unchanged.
  ///
  /// @param caller who owns a new event
  /// @param author who is named for it; null if nobody is known
  /// @return the event as it stands now
  PostedEvent open(PostedEvent event, Caller caller, @Nullable Author author);

  /// Through the catalogue, or through the log alone if there is none.
  static EventOpening of(
      Database database,
      OutboxRelay relay,
      Supplier<LiveEngine> liveEngine,
      Limits limits,
      NewSections newSections) {
    return database.state() == Database.State.NOT_CONFIGURED
        ? new LogOpening(liveEngine, limits, newSections)
        : new CatalogueOpening(new EventStore(database), relay, liveEngine, limits, newSections);
  }
}
