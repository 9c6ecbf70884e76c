package com.keer.ticketmaster.serde;

import com.keer.ticketmaster.booking.Chain;
import com.keer.ticketmaster.booking.DecisionRule;
import com.keer.ticketmaster.booking.SectionAvailability;
import com.keer.ticketmaster.booking.SectionOutcome;
import com.keer.ticketmaster.booking.SectionRules;
import com.keer.ticketmaster.booking.SectionStatus;
import com.keer.ticketmaster.booking.SectionStatus.SaleState;
import com.keer.ticketmaster.hall.Row;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SeatCounts;
import com.keer.ticketmaster.hall.SeatMap;
import com.keer.ticketmaster.hall.SectionLayout;
import com.keer.ticketmaster.internal.bytes.NewerVersionException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// The fields of a section's status. Sequence, sale and counts come first, so that readers who need
/// no more can stop there.
final class StatusFields {

  private long sequence;
  private long time;
  private @Nullable SeatCounts counts;
  private final RulesFields rules = new RulesFields();
  private final SaleFields sale = new SaleFields(rules);
  private long laid = SectionStatus.OPENING;
  private @Nullable List<Row> rows;
  private @Nullable Integer places;
  private @Nullable List<String> map;
  private @Nullable SectionOutcome change;
  private List<Seat> later = List.of();
  private Chain chain = Chain.NONE;

  private StatusFields() {}

  private boolean take(String name, JsonParser in) {
    switch (name) {
      case "seq" -> sequence = JsonParts.readLong(in);
      case "counts" -> counts = readCounts(in);
      case "time" -> time = JsonParts.readLong(in);
      case "sale" -> sale.read(in);
      case "laid" -> laid = JsonParts.readLong(in);
      case "chain" -> chain = Chain.fromText(JsonParts.readText(in));
      case "places" -> places = JsonParts.readInt(in);
      case "rows" -> rows = LayoutFields.readRows(in);
      case "map" -> map = JsonParts.readList(in, StatusFields::readMapRow);
      case "change" -> change = new ChangeFields(in).toOutcome();
      case "later" -> later = LayoutFields.readSeats(in);
      default -> {
        return rules.takeLimit(name, in);
      }
    }
    return true;
  }

  static void write(JsonGenerator out, SectionStatus status) {
    SeatCounts counts = status.counts();
    out.writeNumberProperty("seq", status.sequence());
    SaleFields.write(out, status);
    out.writeArrayPropertyStart("counts");
    out.writeNumber(counts.free());
    out.writeNumber(counts.held());
    out.writeNumber(counts.sold());
    out.writeNumber(counts.blocked());
    out.writeEndArray();
    out.writeNumberProperty("time", status.time());
    if (!status.chain().equals(Chain.NONE)) {
      out.writeStringProperty("chain", status.chain().text());
    }
    if (status.layoutSequence() != SectionStatus.OPENING) {
      out.writeNumberProperty("laid", status.layoutSequence());
    }
    RulesFields.writeUnusualLimits(out, status.rules());
    if (status.change() != null) {
      ChangeFields.write(out, status.change());
    }
    LayoutFields.write(out, status.map().layout());
    out.writeArrayPropertyStart("map");
    status.map().rows().forEach(out::writeString);
    out.writeEndArray();
    if (!status.blockedLater().isEmpty()) {
      JsonParts.writeSeats(out, "later", status.blockedLater());
    }
  }

  static SectionStatus read(JsonParser in) {
    StatusFields fields = new StatusFields();
    JsonParts.readObject(in, fields::take);
    SectionLayout layout = LayoutFields.layout(fields.rows, fields.places);
    SeatMap map = new SeatMap(layout, JsonParts.require(fields.map, "map"));
    return new SectionStatus(
        fields.sequence,
        fields.time,
        JsonParts.require(fields.counts, "counts"),
        map,
        fields.change,
        fields.laid,
        fields.rules.toRules(),
        fields.sale.now() == SaleState.CANCELLED,
        fields.chain,
        fields.later);
  }

  /// Reads until it has sequence and counts, and leaves the rest unread.
  static SectionAvailability readAvailability(JsonParser in) {
    StatusFields fields = new StatusFields();
    JsonParts.expect(in, JsonToken.START_OBJECT);
    boolean sequenceRead = false;
    for (String name = in.nextName(); name != null; name = in.nextName()) {
      in.nextToken();
      JsonParts.readField(in, name, fields::take);
      sequenceRead |= name.equals("seq");
      if (sequenceRead && fields.counts != null) {
        return new SectionAvailability(
            fields.sequence,
            fields.counts,
            fields.sale.now(),
            fields.rules.perBuyer(),
            fields.rules.holds());
      }
    }
    throw new IllegalArgumentException("a status needs seq and counts");
  }

  /// Reads until the seats begin, and leaves them unread.
  static long readLayoutSequence(JsonParser in) {
    StatusFields fields = new StatusFields();
    fields.readToSeats(in);
    return fields.laid;
  }

  private void readToSeats(JsonParser in) {
    JsonParts.expect(in, JsonToken.START_OBJECT);
    for (String name = in.nextName(); name != null; name = in.nextName()) {
      if (name.equals("rows") || name.equals("places")) {
        return;
      }
      in.nextToken();
      JsonParts.readField(in, name, this::take);
    }
    throw new IllegalArgumentException("a status needs rows or places");
  }

  /// Reads until the seats begin, and leaves them unread.
  static SectionRules readRules(JsonParser in) {
    StatusFields fields = new StatusFields();
    fields.readToSeats(in);
    return fields.rules.toRules();
  }

  private static SeatCounts readCounts(JsonParser in) {
    List<Integer> counts = JsonParts.readList(in, JsonParts::readInt);
    if (counts.size() < 4 || counts.stream().anyMatch(count -> count < 0)) {
      throw new IllegalArgumentException("counts are free, held, sold and blocked");
    }
    return new SeatCounts(counts.get(0), counts.get(1), counts.get(2), counts.get(3));
  }

  private static String readMapRow(JsonParser in) {
    JsonParts.expect(in, JsonToken.VALUE_STRING);
    return in.getString();
  }

  /// The outcome of an operator's command; its sequence is that of the status.
  private static final class ChangeFields {

    private @Nullable String type;
    private long sequence;
    private int rows;
    private int seats;
    private List<Seat> changed = new ArrayList<>();
    private List<Seat> untouched = new ArrayList<>();
    private long opens;
    private long closes;
    private List<Seat> later = List.of();
    private final RulesFields rules = new RulesFields();
    private @Nullable String problem;

    ChangeFields(JsonParser in) {
      JsonParts.readObject(in, this::take);
    }

    private boolean take(String name, JsonParser in) {
      switch (name) {
        case "type" -> type = JsonParts.readText(in);
        case "seq" -> sequence = JsonParts.readLong(in);
        case "rows" -> rows = JsonParts.readInt(in);
        case "seats" -> seats = JsonParts.readInt(in);
        case "changed" -> changed = LayoutFields.readSeats(in);
        case "untouched" -> untouched = LayoutFields.readSeats(in);
        case "opens" -> opens = JsonParts.readLong(in);
        case "closes" -> closes = JsonParts.readLong(in);
        case "problem" -> problem = JsonParts.readText(in);
        case "later" -> later = LayoutFields.readSeats(in);
        default -> {
          return rules.takeLimit(name, in);
        }
      }
      return true;
    }

    SectionOutcome toOutcome() {
      String type = JsonParts.require(this.type, "type");
      return switch (type) {
        case "opened" -> new SectionOutcome.Opened(sequence, seats);
        case "already-open" -> new SectionOutcome.AlreadyOpen(sequence);
        case "grown" -> new SectionOutcome.Grown(sequence, rows, seats);
        case "blocked" -> new SectionOutcome.Blocked(sequence, changed, untouched, later);
        case "unblocked" -> new SectionOutcome.Unblocked(sequence, changed, untouched);
        case "scheduled" -> new SectionOutcome.Scheduled(sequence, opens, closes);
        case "sale-cancelled" -> new SectionOutcome.SaleCancelled(sequence, seats);
        case "decides-by" -> new SectionOutcome.DecidesBy(sequence, rules.decision());
        case "refused" ->
            new SectionOutcome.Refused(sequence, JsonParts.require(problem, "problem"));
        default -> throw new NewerVersionException("an unknown type of change: " + type);
      };
    }

    static void write(JsonGenerator out, SectionOutcome change) {
      out.writeObjectPropertyStart("change");
      out.writeNumberProperty("seq", change.sequence());
      switch (change) {
        case SectionOutcome.Opened(long at, int seats) -> {
          out.writeStringProperty("type", "opened");
          out.writeNumberProperty("seats", seats);
        }
        case SectionOutcome.AlreadyOpen(long at) -> out.writeStringProperty("type", "already-open");
        case SectionOutcome.Grown(long at, int rows, int seats) -> {
          out.writeStringProperty("type", "grown");
          out.writeNumberProperty("rows", rows);
          out.writeNumberProperty("seats", seats);
        }
        case SectionOutcome.Blocked(long at, var blocked, var untouched, var later) -> {
          writeSwitched(out, "blocked", blocked, untouched);
          if (!later.isEmpty()) {
            JsonParts.writeSeats(out, "later", later);
          }
        }
        case SectionOutcome.Unblocked(long at, List<Seat> unblocked, List<Seat> untouched) ->
            writeSwitched(out, "unblocked", unblocked, untouched);
        case SectionOutcome.Scheduled(long at, long opens, long closes) -> {
          out.writeStringProperty("type", "scheduled");
          RulesFields.writeWindow(out, opens, closes);
        }
        case SectionOutcome.SaleCancelled(long at, int held) -> {
          out.writeStringProperty("type", "sale-cancelled");
          out.writeNumberProperty("seats", held);
        }
        case SectionOutcome.DecidesBy(long at, DecisionRule decision) -> {
          out.writeStringProperty("type", "decides-by");
          RulesFields.writeUnusual(out, decision);
        }
        case SectionOutcome.Refused(long at, String problem) -> {
          out.writeStringProperty("type", "refused");
          out.writeStringProperty("problem", problem);
        }
      }
      out.writeEndObject();
    }

    private static void writeSwitched(
        JsonGenerator out, String type, List<Seat> changed, List<Seat> untouched) {
      out.writeStringProperty("type", type);
      JsonParts.writeSeats(out, "changed", changed);
      JsonParts.writeSeats(out, "untouched", untouched);
    }
  }
}
