package com.keer.ticketmaster.edge.section;

import com.keer.ticketmaster.LatestStatus;
import com.keer.ticketmaster.SectionView.Entry;
import com.keer.ticketmaster.edge.availability.AvailabilityJson;
import com.keer.ticketmaster.edge.availability.SectionReads;
import com.keer.ticketmaster.edge.availability.SequenceTag;
import com.keer.ticketmaster.edge.http.Responses;
import com.keer.ticketmaster.edge.http.Route;
import com.keer.ticketmaster.edge.problem.Problem;
import com.keer.ticketmaster.edge.problem.ProblemType;
import com.keer.ticketmaster.hall.SectionId;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;

/// The routes under `/api/events/{eventId}/sections`: the state of sections a moment ago.
public final class SectionHandlers {

  public static final String EVENT = "eventId";
  public static final String SECTION = "section";

  private final SectionReads reads;

  public SectionHandlers(SectionReads reads) {
    this.reads = reads;
  }

  /// The routes of this class.
  public List<Route> routes() {
    String sections = "/api/events/{" + EVENT + "}/sections";
    return List.of(
        Route.get(sections, this::sections),
        Route.get(sections + "/{" + SECTION + "}", this::seatMap));
  }

  /// `GET /api/events/{eventId}/sections/{section}`
  public void seatMap(Context ctx) {
    SectionId id = id(ctx).orElseThrow(SectionHandlers::unknown);
    LatestStatus latest = reads.find(id).orElseThrow(SectionHandlers::unknown);
    if (!SequenceTag.isKnown(ctx, latest.sequence())) {
      Responses.send(ctx, 200, Responses.JSON, SeatMapJson.of(id, latest.read()));
    }
  }

  /// `GET /api/events/{eventId}/sections`
  public void sections(Context ctx) {
    String eventId = ctx.pathParam(EVENT);
    if (id(eventId, "any").isEmpty()) {
      throw Problem.of(ProblemType.UNKNOWN_EVENT, "No event can have this id.").asException();
    }
    List<Entry> entries = reads.ofEvent(eventId);
    if (!SequenceTag.isKnown(ctx, AvailabilityJson.sequence(entries))) {
      Responses.send(ctx, 200, Responses.JSON, SeatMapJson.list(eventId, entries));
    }
  }

  private static Optional<SectionId> id(Context ctx) {
    return id(ctx.pathParam(EVENT), ctx.pathParam(SECTION));
  }

  private static Optional<SectionId> id(String eventId, String section) {
    try {
      return Optional.of(new SectionId(eventId, section));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static RuntimeException unknown() {
    return Problem.of(ProblemType.UNKNOWN_SECTION, "The event has no open section with this name.")
        .asException();
  }
}
