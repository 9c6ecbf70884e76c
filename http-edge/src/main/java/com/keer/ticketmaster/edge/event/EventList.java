package com.keer.ticketmaster.edge.event;

import com.keer.ticketmaster.edge.database.Database;
import com.keer.ticketmaster.edge.http.ListPage;
import com.keer.ticketmaster.edge.http.Query;
import com.keer.ticketmaster.edge.json.Timestamps;
import com.keer.ticketmaster.edge.problem.Problem;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The events by date, those without one last; filtered, page by page.
final class EventList {

  static final int KEY_PARTS = 2;

  private static final String VENUE = "venueId";
  private static final String FROM = "from";
  private static final String TO = "to";
  private static final String NAME = "name";

  /// The parameters of the list.
  static final String[] PARAMETERS = {VENUE, FROM, TO, NAME, ListPage.LIMIT, ListPage.CURSOR};

  private static final String NO_DATE = "-";
  private static final String START = "coalesce(starts_at, 'infinity')";

  // Must match the expression of the index.
  private static final String WORDS =
      "to_tsvector('simple',"
          + " regexp_replace(name || ' ' || coalesce(artist, ''), '[!-/:-@[-`{-~]+', ' ', 'g'))";

  private final List<String> conditions = new ArrayList<>();
  private final Map<String, Object> values = new LinkedHashMap<>();

  private EventList() {}

  /// The events that match a query, and one more if there is one.
  static List<Event> read(Database database, Query query, ListPage page) {
    EventList list = new EventList();
    list.filter(query);
    list.goOn(page);
    return list.read(database, page);
  }

  /// The position of an event in the list.
  static List<String> key(Event event) {
    return List.of(
        event.times().startsAt() == null ? NO_DATE : event.times().startsAt().toString(),
        event.eventId());
  }

  private void filter(Query query) {
    String venueId = query.text(VENUE);
    if (venueId != null) {
      where("venue_id = :venueId", "venueId", venueId);
    }
    Instant from = query.time(FROM);
    if (from != null) {
      where(START + " >= :from", "from", from.atOffset(ZoneOffset.UTC));
    }
    Instant to = query.time(TO);
    if (to != null) {
      where(START + " < :to", "to", to.atOffset(ZoneOffset.UTC));
    }
    String name = query.text(NAME);
    if (name != null) {
      where(WORDS + " @@ to_tsquery('simple', :words)", "words", beginnings(name));
    }
  }

  private void goOn(ListPage page) {
    if (page.isFirst()) {
      return;
    }
    String start = page.after().getFirst();
    values.put("afterId", page.after().getLast());
    if (start.equals(NO_DATE)) {
      conditions.add("(" + START + ", event_id) > ('infinity', :afterId)");
      return;
    }
    Instant time = Timestamps.parse(start);
    if (time == null) {
      throw ListPage.foreign();
    }
    where(
        "(" + START + ", event_id) > (:afterStart, :afterId)",
        "afterStart",
        time.atOffset(ZoneOffset.UTC));
  }

  private void where(String condition, String name, Object value) {
    conditions.add(condition);
    values.put(name, value);
  }

  private List<Event> read(Database database, ListPage page) {
    String where = conditions.isEmpty() ? "" : "WHERE " + String.join(" AND ", conditions);
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    "SELECT * FROM event "
                        + where
                        + " ORDER BY "
                        + START
                        + ", event_id LIMIT :limit")
                .bindMap(values)
                .bind("limit", page.limitAndOne())
                .map(EventRow.MAPPER)
                .list());
  }

  /// Words that begin with these, in any order.
  private static String beginnings(String text) {
    String words =
        Arrays.stream(text.split("[\\s\\p{Punct}]+", -1))
            .filter(word -> !word.isEmpty())
            .map(word -> word + ":*")
            .collect(Collectors.joining(" & "));
    if (words.isEmpty()) {
      throw Problem.ofParameter(NAME, "must contain a letter or a digit").asException();
    }
    return words;
  }
}
