package com.keer.ticketmaster.edge.availability;

import com.keer.ticketmaster.SectionView.Entry;
import com.keer.ticketmaster.edge.access.Audience;
import com.keer.ticketmaster.edge.http.PathText;
import com.keer.ticketmaster.edge.http.Responses;
import com.keer.ticketmaster.edge.http.Route;
import com.keer.ticketmaster.edge.problem.Problem;
import com.keer.ticketmaster.edge.problem.ProblemType;
import io.javalin.http.Context;
import java.util.List;

/// `GET /api/events/{eventId}/availability`: the seat counts of each section by status.
public final class AvailabilityHandlers {

  public static final String EVENT = "eventId";

  private final SectionReads reads;

  public AvailabilityHandlers(SectionReads reads) {
    this.reads = reads;
  }

  /// The routes of this class.
  public List<Route> routes() {
    return List.of(
        Route.get(Audience.PUBLIC, "/api/events/{" + EVENT + "}/availability", this::availability));
  }

  /// Answers with the counts of all open sections.
  public void availability(Context ctx) {
    String eventId = PathText.of(ctx, EVENT);
    List<Entry> entries = reads.ofEvent(eventId);
    if (entries.isEmpty()) {
      throw Problem.of(ProblemType.UNKNOWN_EVENT, "This event has no open section.").asException();
    }
    if (!SequenceTag.isKnown(ctx, AvailabilityJson.sequence(entries))) {
      Responses.send(ctx, 200, Responses.JSON, AvailabilityJson.of(eventId, entries));
    }
  }
}
