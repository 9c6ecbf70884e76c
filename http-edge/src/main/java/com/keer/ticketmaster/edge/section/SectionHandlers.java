package com.keer.ticketmaster.edge.section;

import com.keer.ticketmaster.LatestStatus;
import com.keer.ticketmaster.SectionView.Entry;
import com.keer.ticketmaster.edge.access.Audience;
import com.keer.ticketmaster.edge.availability.AvailabilityJson;
import com.keer.ticketmaster.edge.availability.SectionReads;
import com.keer.ticketmaster.edge.availability.SequenceTag;
import com.keer.ticketmaster.edge.http.LargeAnswers;
import com.keer.ticketmaster.edge.http.PathText;
import com.keer.ticketmaster.edge.http.Responses;
import com.keer.ticketmaster.edge.http.Route;
import com.keer.ticketmaster.edge.http.SharedAnswer;
import com.keer.ticketmaster.edge.json.StrictJson;
import com.keer.ticketmaster.edge.problem.Problem;
import com.keer.ticketmaster.edge.problem.ProblemType;
import com.keer.ticketmaster.hall.SectionId;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The routes under `/api/events/{eventId}/sections`: the state of sections a moment ago.
public final class SectionHandlers {

  public static final String EVENT = "eventId";
  public static final String SECTION = "section";

  /// The map of a section without more seats is a small answer.
  private static final int FEW_SEATS = 100;

  /// `{"seat":"17","status":"BLOCKED"},`
  private static final long SEAT_BYTES = 34;

  private final SectionReads reads;
  private final LargeAnswers large;

  public SectionHandlers(SectionReads reads, LargeAnswers large) {
    this.reads = reads;
    this.large = large;
  }

  /// The routes of this class.
  public List<Route> routes() {
    String sections = "/api/events/{" + EVENT + "}/sections";
    return List.of(
        Route.get(Audience.PUBLIC, sections, this::sections),
        Route.get(Audience.PUBLIC, sections + "/{" + SECTION + "}", this::seatMap));
  }

  /// `GET /api/events/{eventId}/sections/{section}`
  public void seatMap(Context ctx) {
    SharedAnswer large = smallOrShared(ctx);
    if (large != null) {
      large.send(ctx);
    }
  }

  /// Answers with a small map; a large one is still to be sent.
  private @Nullable SharedAnswer smallOrShared(Context ctx) {
    SectionId id = id(ctx).orElseThrow(SectionHandlers::unknown);
    LatestStatus latest = reads.find(id).orElseThrow(SectionHandlers::unknown);
    if (SequenceTag.isKnown(ctx, latest.sequence())) {
      return null;
    }
    int seats = latest.availability().counts().total();
    if (seats > FEW_SEATS) {
      return large.share(
          ctx,
          id,
          latest.sequence(),
          seats * SEAT_BYTES,
          out -> SeatMapJson.write(out, id, latest.read()));
    }
    byte[] map = StrictJson.bytes(out -> SeatMapJson.write(out, id, latest.read()));
    Responses.send(ctx, 200, Responses.JSON, map);
    return null;
  }

  /// `GET /api/events/{eventId}/sections`
  public void sections(Context ctx) {
    String eventId = PathText.of(ctx, EVENT);
    if (id(eventId, "any").isEmpty()) {
      throw Problem.of(ProblemType.UNKNOWN_EVENT, "No event can have this id.").asException();
    }
    List<Entry> entries = reads.ofEvent(eventId);
    if (!SequenceTag.isKnown(ctx, AvailabilityJson.sequence(entries))) {
      Responses.send(ctx, 200, Responses.JSON, SeatMapJson.list(eventId, entries));
    }
  }

  private static Optional<SectionId> id(Context ctx) {
    return id(PathText.of(ctx, EVENT), PathText.of(ctx, SECTION));
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
