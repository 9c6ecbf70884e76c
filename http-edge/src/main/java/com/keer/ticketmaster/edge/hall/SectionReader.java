package com.keer.ticketmaster.edge.hall;

import com.keer.ticketmaster.edge.json.JsonFields;
import com.keer.ticketmaster.hall.FocalPoint;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SeatRun;
import com.keer.ticketmaster.hall.SectionLayout;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads sections: `{name, price}`, the shape beside them (see [LayoutReader]), and perhaps
/// `blocked: [{row, seat}]`, `focalPoint: {row, seat}` and rules of their own (see [SaleRules]).
///
/// The `sections` of an event, the `plan` of a venue and the hall files of the command line are
/// such lists.
public final class SectionReader {

  public static final int MAX_NAME_LENGTH = 100;

  private static final String BLOCKED = "blocked";
  private static final String FOCAL_POINT = "focalPoint";
  private static final String ROW = "row";
  private static final String SEAT = "seat";

  private static final String SEAT_FORM = "{\"row\": \"A\", \"seat\": \"1\"}";

  private final SaleRules defaults;
  private final EventTimes times;
  private final LayoutReader layouts;
  private final Set<String> names = new HashSet<>();

  private SectionReader(HallSize size, SaleRules defaults, EventTimes times) {
    this.defaults = defaults;
    this.times = times;
    this.layouts = new LayoutReader(size.places());
  }

  /// The sections of a list. What is wrong with one is noted at its fields, and it is left out.
  ///
  /// @param defaults the rules of the event, which must fit those of each section
  /// @param times when the event takes place
  public static List<SectionPlan> read(
      JsonFields parent, String field, HallSize size, SaleRules defaults, EventTimes times) {
    SectionReader reader = new SectionReader(size, defaults, times);
    List<SectionPlan> plans = new ArrayList<>();
    for (JsonFields section : parent.objects(field, size.sections())) {
      SectionPlan plan = reader.read(section);
      if (plan != null) {
        plans.add(plan);
      }
    }
    return plans;
  }

  /// Whether a section says what it looks like.
  public static boolean hasShape(JsonFields section) {
    return LayoutReader.FIELDS.stream().anyMatch(field -> section.value(field) != null)
        || section.value(BLOCKED) != null
        || section.value(FOCAL_POINT) != null;
  }

  private @Nullable SectionPlan read(JsonFields section) {
    String name = section.requiredName("name", MAX_NAME_LENGTH);
    var price = section.amount("price");
    SaleRules rules = SaleRules.read(section, defaults, times);
    if (!name.isEmpty() && !names.add(name)) {
      section.fault("name", "is also the name of another section");
    }
    Set<Seat> blocked = new LinkedHashSet<>();
    SectionLayout layout = layouts.read(section, blocked);
    List<JsonFields> seats =
        section.objects(BLOCKED, SectionLayout.MAX_SEATS, "such as " + SEAT_FORM);
    JsonFields focus = section.object(FOCAL_POINT, "such as " + SEAT_FORM);
    if (layout == null) {
      // Their fields are known ones, though there is nothing to compare them with.
      seats.forEach(SectionReader::seat);
      if (focus != null) {
        seat(focus);
      }
      return null;
    }
    seats.forEach(seat -> block(seat, layout, blocked));
    FocalPoint focalPoint = focus == null ? null : focalPoint(section, focus, layout);
    return new SectionPlan(
        name, price, layout, List.copyOf(blocked), focalPoint, rules, section.source());
  }

  private static void block(JsonFields fields, SectionLayout layout, Set<Seat> blocked) {
    Seat seat = seat(fields);
    if (find(fields, seat, layout) != null) {
      blocked.add(seat);
    }
  }

  private static @Nullable FocalPoint focalPoint(
      JsonFields section, JsonFields fields, SectionLayout layout) {
    Seat seat = seat(fields);
    if (layout.isGeneralAdmission()) {
      section.fault(FOCAL_POINT, "needs numbered seats, which a capacity does not have");
      return null;
    }
    SeatRun place = find(fields, seat, layout);
    return place == null ? null : new FocalPoint(place.row(), 2 * place.position());
  }

  private static Seat seat(JsonFields fields) {
    return new Seat(
        fields.requiredName(ROW, Seat.MAX_LABEL_LENGTH),
        fields.requiredName(SEAT, Seat.MAX_LABEL_LENGTH));
  }

  private static @Nullable SeatRun find(JsonFields fields, Seat seat, SectionLayout layout) {
    if (seat.row().isEmpty() || seat.number().isEmpty()) {
      // Noted already.
      return null;
    }
    SeatRun place = layout.find(seat);
    if (place == null) {
      fields.fault(SEAT, "is not a seat of the section, which has no " + seat);
    }
    return place;
  }
}
