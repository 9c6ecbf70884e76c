package com.keer.ticketmaster.edge.compat;

import com.keer.ticketmaster.edge.compat.PostedEvent.Area;
import com.keer.ticketmaster.edge.hall.EventTimes;
import com.keer.ticketmaster.edge.hall.SaleRules;
import com.keer.ticketmaster.edge.json.JsonTokens;
import com.keer.ticketmaster.edge.problem.Problem.Fault;
import com.keer.ticketmaster.hall.Row;
import com.keer.ticketmaster.hall.SectionLayout;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the body of `POST /v1/event`.
final class CompatEventReader {

  static final int MAX_AREAS = 1_000;
  static final int MAX_SEATS = 2_000_000;

  private static final int MAX_NAME_LENGTH = 100;
  private static final int MAX_ARTIST_LENGTH = 200;
  private static final Pattern FIELDS = Pattern.compile("saleOpensAt|saleClosesAt|startsAt|endsAt");
  private static final BigDecimal MAX_PRICE = new BigDecimal("9999999999.99");

  private final JsonTokens in;
  private final List<Area> areas = new ArrayList<>();
  private @Nullable String name;
  private @Nullable String artist;
  private @Nullable Instant opening;
  private @Nullable Instant closing;
  private @Nullable Instant start;
  private @Nullable Instant end;

  private CompatEventReader(JsonTokens in) {
    this.in = in;
  }

  /// The event in a body.
  ///
  /// @throws com.keer.ticketmaster.edge.problem.ProblemException if it is not one
  static PostedEvent read(byte[] body) {
    return JsonTokens.read(
        body,
        in -> {
          CompatEventReader reader = new CompatEventReader(in);
          in.fields("", reader::field);
          return reader;
        },
        CompatEventReader::event);
  }

  private boolean field(String field) {
    switch (field) {
      case "eventName" -> name = in.name(field, MAX_NAME_LENGTH);
      case "artist" -> artist = in.isNull() ? null : in.name(field, MAX_ARTIST_LENGTH);
      case "areas" -> in.objects(field, MAX_AREAS, this::area);
      case "reservationOpeningTime" -> opening = EventTime.read(in, field);
      case "reservationClosingTime" -> closing = EventTime.read(in, field);
      case "eventStartTime" -> start = EventTime.read(in, field);
      case "eventEndTime" -> end = EventTime.read(in, field);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void area(String at) {
    var area = new AreaFields();
    in.fields(at, field -> area.read(at, field));
    in.require(at + ".areaId", area.id);
    in.require(at + ".rowCount", area.rows);
    in.require(at + ".colCount", area.columns);
    if (area.id != null && area.rows != null && area.columns != null) {
      areas.add(new Area(area.id, area.price, area.rows, area.columns));
    }
  }

  private final class AreaFields {
    private @Nullable String id;
    private @Nullable BigDecimal price;
    private @Nullable Integer rows;
    private @Nullable Integer columns;

    private boolean read(String at, String field) {
      String place = at + "." + field;
      switch (field) {
        case "areaId" -> id = in.name(place, MAX_NAME_LENGTH);
        case "price" -> price = in.isNull() ? null : price(place);
        case "rowCount" -> rows = in.number(place, 1, SectionLayout.MAX_ROWS);
        case "colCount" -> columns = in.number(place, 1, Row.MAX_POSITIONS);
        default -> {
          return false;
        }
      }
      return true;
    }
  }

  private @Nullable BigDecimal price(String place) {
    BigDecimal price = in.decimal(place);
    if (price != null
        && (price.signum() < 0
            || price.compareTo(MAX_PRICE) > 0
            || price.stripTrailingZeros().scale() > 2)) {
      in.fault(place, "must be an amount from 0 to " + MAX_PRICE + " with two decimals at most");
    }
    return price;
  }

  private PostedEvent event() {
    in.require("eventName", name);
    if (".".equals(name) || "..".equals(name)) {
      in.fault("eventName", "must not be \".\" or \"..\", which cannot be part of an address");
    }
    if (areas.isEmpty()) {
      in.fault("areas", "must have at least one area");
    }
    Set<String> ids = new HashSet<>();
    long seats = 0;
    for (Area area : areas) {
      if (!ids.add(area.id())) {
        in.fault("areas", "must not have the same areaId twice");
      }
      if (area.seats() > SectionLayout.MAX_SEATS) {
        in.fault("areas", "must have at most " + SectionLayout.MAX_SEATS + " seats each");
      }
      seats += area.seats();
    }
    if (seats > MAX_SEATS) {
      in.fault("areas", "must have at most " + MAX_SEATS + " seats together");
    }
    if (opening != null && opening.equals(closing)) {
      // What the original's own clients post who care for no window.
      opening = null;
      closing = null;
    }
    fault(new EventTimes(start, end));
    in.requireNoFault();
    return new PostedEvent(name == null ? "" : name, artist, areas, opening, closing, start, end);
  }

  private void fault(EventTimes times) {
    Fault ends = times.fault();
    Fault fault = ends == null ? times.fault(SaleRules.NONE.withSale(opening, closing)) : ends;
    if (fault != null) {
      in.fault(
          named(fault.field()),
          FIELDS.matcher(fault.detail()).replaceAll(CompatEventReader::named));
    }
  }

  private static String named(MatchResult field) {
    return named(field.group());
  }

  /// The original's name of a field.
  private static String named(String field) {
    return switch (field) {
      case "saleOpensAt" -> "reservationOpeningTime";
      case "saleClosesAt" -> "reservationClosingTime";
      case "startsAt" -> "eventStartTime";
      case "endsAt" -> "eventEndTime";
      default -> throw new IllegalArgumentException("/v1 has no field " + field);
    };
  }
}
