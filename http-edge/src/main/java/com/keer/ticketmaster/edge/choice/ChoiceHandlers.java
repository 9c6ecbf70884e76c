package com.keer.ticketmaster.edge.choice;

import com.keer.ticketmaster.SectionView.Entry;
import com.keer.ticketmaster.booking.SectionRules;
import com.keer.ticketmaster.edge.access.Audience;
import com.keer.ticketmaster.edge.availability.SeatPrices;
import com.keer.ticketmaster.edge.availability.SeatPrices.Prices;
import com.keer.ticketmaster.edge.availability.SectionReads;
import com.keer.ticketmaster.edge.database.Database;
import com.keer.ticketmaster.edge.http.ListPage;
import com.keer.ticketmaster.edge.http.PathText;
import com.keer.ticketmaster.edge.http.Query;
import com.keer.ticketmaster.edge.http.Room;
import com.keer.ticketmaster.edge.http.Route;
import com.keer.ticketmaster.edge.json.Money;
import com.keer.ticketmaster.edge.problem.Problem;
import com.keer.ticketmaster.edge.problem.ProblemType;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.section.AllocationPolicies;
import io.javalin.http.Context;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// `GET /api/events/{eventId}/choices`: groups of neighbouring seats that fit a party, section by
/// section, in the order in which bookings of the best seats would get them.
public final class ChoiceHandlers {

  private static final String EVENT = "eventId";
  private static final String SECTION = "section";
  private static final String COUNT = "count";
  private static final String GROUPS = "groups";

  private static final int USUAL_GROUPS = 3;
  private static final int MOST_GROUPS = 20;
  private static final int KEY_PARTS = 1;

  private final SectionReads reads;
  private final Choices choices;

  public ChoiceHandlers(SectionReads reads, SeatPrices prices, Database database) {
    this.reads = reads;
    this.choices = new Choices(prices, new FocalPoints(database), AllocationPolicies.installed());
  }

  /// The routes of this class.
  public List<Route> routes() {
    return List.of(
        Route.get(Audience.PUBLIC, "/api/events/{" + EVENT + "}/choices", this::choices));
  }

  /// Answers with one page of sections.
  void choices(Context ctx) {
    String eventId = PathText.of(ctx, EVENT);
    Query query = Query.of(ctx, COUNT, SECTION, GROUPS, ListPage.LIMIT, ListPage.CURSOR);
    int count = query.number(COUNT, 2, 1, SectionRules.MAX_SEATS_PER_RESERVATION);
    int groups = query.number(GROUPS, USUAL_GROUPS, 1, MOST_GROUPS);
    ListPage page = ListPage.of(query, KEY_PARTS);
    List<Entry> wanted = wanted(eventId, query.text(SECTION), page);
    try (Room _ = page.room(ctx)) {
      List<Offer> offers = new ArrayList<>();
      for (Entry entry : wanted) {
        reads
            .find(entry.section())
            .ifPresent(latest -> offers.add(choices.of(latest, count, groups)));
      }
      page.answer(
          ctx, offers, offer -> List.of(offer.section()), (out, each) -> write(out, each, count));
    }
  }

  /// The sections of a page, and one more if there is one.
  private List<Entry> wanted(String eventId, @Nullable String name, ListPage page) {
    List<Entry> all = reads.ofEvent(eventId);
    if (all.isEmpty()) {
      throw Problem.of(ProblemType.UNKNOWN_EVENT, "This event has no open section.").asException();
    }
    if (name != null && all.stream().noneMatch(entry -> entry.section().name().equals(name))) {
      throw Problem.of(ProblemType.UNKNOWN_SECTION, "The event has no open section with this name.")
          .asException();
    }
    return all.stream()
        .filter(entry -> name == null || entry.section().name().equals(name))
        .filter(entry ->
            page.isFirst()
                || SectionId.NAMES.compare(entry.section().name(), page.after().getFirst()) > 0)
        .limit(page.limitAndOne())
        .toList();
  }

  private static void write(JsonGenerator out, Offer offer, int count) {
    Prices prices = offer.prices();
    out.writeStartObject();
    out.writeStringProperty("section", offer.section());
    out.writeNumberProperty("sequence", offer.sequence());
    if (prices != null) {
      out.writeStringProperty("price", Money.text(prices.usual(), prices.currency()));
      out.writeStringProperty("currency", prices.currency());
    }
    out.writeNumberProperty("free", offer.counts().free());
    if (offer.generalAdmission()) {
      out.writeBooleanProperty("generalAdmission", true);
      if (prices != null && offer.counts().free() >= count) {
        BigDecimal total = prices.usual().multiply(BigDecimal.valueOf(count));
        out.writeStringProperty("total", Money.text(total, prices.currency()));
      }
    } else {
      out.writeNumberProperty("largestBlock", offer.largestBlock());
      out.writeArrayPropertyStart("groups");
      offer.groups().forEach(group -> write(out, group, prices));
      out.writeEndArray();
    }
    out.writeEndObject();
  }

  private static void write(JsonGenerator out, Offer.Group group, @Nullable Prices prices) {
    out.writeStartObject();
    out.writeStringProperty("row", group.row());
    out.writeNumberProperty("position", group.position());
    out.writeArrayPropertyStart("seats");
    group.seats().forEach(out::writeString);
    out.writeEndArray();
    if (prices != null && group.price() != null) {
      out.writeStringProperty("total", Money.text(group.price(), prices.currency()));
    }
    out.writeArrayPropertyStart("why");
    group.advantages().forEach(advantage -> out.writeString(advantage.label()));
    out.writeEndArray();
    out.writeEndObject();
  }
}
