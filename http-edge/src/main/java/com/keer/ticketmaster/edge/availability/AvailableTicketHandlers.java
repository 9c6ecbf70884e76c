package com.keer.ticketmaster.edge.availability;

import com.keer.ticketmaster.LatestStatus;
import com.keer.ticketmaster.SectionView.Entry;
import com.keer.ticketmaster.edge.access.Audience;
import com.keer.ticketmaster.edge.availability.SeatPrices.Prices;
import com.keer.ticketmaster.edge.http.ListPage;
import com.keer.ticketmaster.edge.http.Query;
import com.keer.ticketmaster.edge.http.Room;
import com.keer.ticketmaster.edge.http.Route;
import com.keer.ticketmaster.edge.json.Money;
import com.keer.ticketmaster.edge.problem.Problem;
import com.keer.ticketmaster.edge.problem.ProblemType;
import com.keer.ticketmaster.hall.SectionId;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// `GET /api/tickets/available`: the seats that can be booked, read from the seat maps.
///
/// Ids and prices of tickets come from the catalogue; without it, the seats are listed all the
/// same.
public final class AvailableTicketHandlers {

  private static final String EVENT = "eventId";
  private static final String SECTION = "section";
  private static final int KEY_PARTS = 2;

  private final SectionReads reads;
  private final SeatPrices prices;

  public AvailableTicketHandlers(SectionReads reads, SeatPrices prices) {
    this.reads = reads;
    this.prices = prices;
  }

  /// The routes of this class.
  public List<Route> routes() {
    return List.of(Route.get(Audience.PUBLIC, "/api/tickets/available", this::available));
  }

  /// Answers with one page.
  void available(Context ctx) {
    Query query = Query.of(ctx, EVENT, SECTION, ListPage.LIMIT, ListPage.CURSOR);
    String eventId = query.requiredText(EVENT);
    ListPage page = ListPage.of(query, KEY_PARTS);
    String section = query.text(SECTION);
    try (Room _ = page.room(ctx)) {
      answer(ctx, page, find(sections(eventId, section), page));
    }
  }

  private void answer(Context ctx, ListPage page, List<FreeSeat> found) {
    Map<SectionId, Prices> known = prices(found);
    page.answer(
        ctx,
        found,
        seat -> List.of(seat.section().name(), Integer.toString(seat.ordinal())),
        (out, seat) -> write(out, seat, known.get(seat.section())));
  }

  private List<Entry> sections(String eventId, @Nullable String name) {
    List<Entry> all = reads.ofEvent(eventId);
    if (all.isEmpty()) {
      throw Problem.of(ProblemType.UNKNOWN_EVENT, "This event has no open section.").asException();
    }
    List<Entry> wanted =
        name == null
            ? all
            : all.stream().filter(entry -> entry.section().name().equals(name)).toList();
    if (wanted.isEmpty()) {
      throw Problem.of(ProblemType.UNKNOWN_SECTION, "The event has no open section with this name.")
          .asException();
    }
    return wanted;
  }

  private List<FreeSeat> find(List<Entry> sections, ListPage page) {
    String from = page.isFirst() ? "" : page.after().getFirst();
    int after = page.isFirst() ? -1 : ordinal(page.after().getLast());
    List<FreeSeat> found = new ArrayList<>();
    for (Entry entry : sections) {
      SectionId section = entry.section();
      int order = SectionId.NAMES.compare(section.name(), from);
      int left = page.limitAndOne() - found.size();
      if (order >= 0 && left > 0 && entry.availability().counts().free() > 0) {
        reads
            .find(section)
            .map(LatestStatus::read)
            .ifPresent(status ->
                found.addAll(FreeSeat.of(section, status.map(), order == 0 ? after : -1, left)));
      }
    }
    return found;
  }

  private static int ordinal(String text) {
    if (!text.matches("\\d{1,9}")) {
      throw ListPage.foreign();
    }
    return Integer.parseInt(text);
  }

  private Map<SectionId, Prices> prices(List<FreeSeat> seats) {
    Map<SectionId, Prices> known = new HashMap<>();
    seats.stream()
        .collect(
            Collectors.groupingBy(
                FreeSeat::section, Collectors.mapping(FreeSeat::ordinal, Collectors.toList())))
        .forEach((section, ordinals) ->
            prices.of(section, ordinals).ifPresent(found -> known.put(section, found)));
    return known;
  }

  private static void write(JsonGenerator out, FreeSeat seat, @Nullable Prices prices) {
    out.writeStartObject();
    if (prices != null) {
      out.writeStringProperty("ticketId", prices.sectionNo() + "-" + seat.ordinal());
    }
    out.writeStringProperty("eventId", seat.section().eventId());
    out.writeStringProperty("section", seat.section().name());
    if (!seat.seat().row().isEmpty()) {
      out.writeStringProperty("row", seat.seat().row());
    }
    out.writeStringProperty("seat", seat.seat().number());
    if (prices != null) {
      out.writeStringProperty("price", Money.text(prices.of(seat.ordinal()), prices.currency()));
      out.writeStringProperty("currency", prices.currency());
    }
    out.writeStringProperty("status", "AVAILABLE");
    out.writeEndObject();
  }
}
