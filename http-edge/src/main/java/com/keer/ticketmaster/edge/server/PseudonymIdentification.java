package com.keer.ticketmaster.edge.server;

import com.keer.ticketmaster.NotReadyException;
import com.keer.ticketmaster.edge.access.Caller;
import com.keer.ticketmaster.edge.access.Identification;
import com.keer.ticketmaster.edge.engine.LiveEngine;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Identifies people by their pseudonyms, so that nothing behind the door knows their ids.
///
/// @param known identifies them by the ids that their issuers gave them
/// @param liveEngine throws [NotReadyException] as long as there is no engine
public record PseudonymIdentification(Identification known, Supplier<LiveEngine> liveEngine)
    implements Identification {

  @Override
  public Caller of(@Nullable String authorization) {
    Caller caller = known.of(authorization);
    if (caller.kind() != Caller.Kind.PERSON) {
      return caller;
    }
    try {
      return caller.under(liveEngine.get().people().of(caller.id()));
    } catch (NotReadyException e) {
      return Caller.undecided("the server is starting");
    }
  }
}
