package com.keer.ticketmaster.serde;

import com.keer.ticketmaster.booking.ClaimVerdict;
import com.keer.ticketmaster.booking.HoldLimits;
import com.keer.ticketmaster.booking.ReservationCommand;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.booking.SectionCommand.SectionInit;
import com.keer.ticketmaster.hall.FocalPoint;
import com.keer.ticketmaster.hall.Row;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.internal.bytes.NewerVersionException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;

/// The fields of commands. One reader knows all of them; the type decides which ones are required.
final class CommandFields {

  private @Nullable String type;
  private @Nullable String section;
  private @Nullable String id;
  private long taken;
  private final RequestFields request = new RequestFields();
  private final ClaimFields claim = new ClaimFields();
  private @Nullable List<Row> rows;
  private List<Seat> blocked = List.of();
  private @Nullable List<Seat> seats;
  private @Nullable FocalPoint focus;
  private final RulesFields rules = new RulesFields();
  private @Nullable Integer places;

  CommandFields(JsonParser in) {
    JsonParts.readObject(in, this::take);
  }

  private boolean take(String name, JsonParser in) {
    switch (name) {
      case "type" -> type = JsonParts.readText(in);
      case "section" -> section = JsonParts.readText(in);
      case "id" -> id = JsonParts.readText(in);
      case "taken" -> taken = JsonParts.readLong(in);
      case "rows" -> rows = LayoutFields.readRows(in);
      case "blocked" -> blocked = LayoutFields.readSeats(in);
      case "seats" -> seats = LayoutFields.readSeats(in);
      case "focus" -> focus = LayoutFields.readFocus(in);
      case "places" -> places = JsonParts.readInt(in);
      default -> {
        return request.take(name, in) || claim.take(name, in) || rules.take(name, in);
      }
    }
    return true;
  }

  static void writeReservationCommand(JsonGenerator out, ReservationCommand command) {
    switch (command) {
      case ReservationCommand.Reserve(SectionId section, ReservationRequest request) -> {
        out.writeStringProperty("type", "reserve");
        out.writeStringProperty("section", section.key());
        RequestFields.write(out, request);
      }
      case ReservationCommand.Confirm() -> out.writeStringProperty("type", "confirm");
      case ReservationCommand.Extend(int holdSeconds) -> {
        out.writeStringProperty("type", "extend");
        out.writeNumberProperty("hold", holdSeconds);
      }
      case ReservationCommand.Cancel() -> out.writeStringProperty("type", "cancel");
    }
  }

  static ReservationCommand readReservationCommand(JsonParser in) {
    CommandFields fields = new CommandFields(in);
    String type = fields.type();
    return switch (type) {
      case "reserve" -> new ReservationCommand.Reserve(fields.section(), fields.request());
      case "confirm" -> new ReservationCommand.Confirm();
      case "extend" -> new ReservationCommand.Extend(fields.request.hold());
      case "cancel" -> new ReservationCommand.Cancel();
      default -> throw unknown(type);
    };
  }

  static void writeSectionCommand(JsonGenerator out, SectionCommand command) {
    switch (command) {
      case SectionCommand.Reserve(
              ReservationId id,
              ReservationRequest request,
              ClaimVerdict claim) -> {
        writeHead(out, "reserve", id);
        RequestFields.write(out, request);
        ClaimFields.write(out, claim);
      }
      case SectionCommand.Confirm(ReservationId id) -> writeHead(out, "confirm", id);
      case SectionCommand.Extend(ReservationId id, int holdSeconds) -> {
        writeHead(out, "extend", id);
        out.writeNumberProperty("hold", holdSeconds);
      }
      case SectionCommand.Cancel(ReservationId id) -> writeHead(out, "cancel", id);
      case SectionCommand.Expire(ReservationId id, long allocatedAt) -> {
        writeHead(out, "expire", id);
        out.writeNumberProperty("taken", allocatedAt);
      }
      case SectionCommand.Open open -> writeOpen(out, open);
      case SectionCommand.Grow(List<Row> rows) -> {
        out.writeStringProperty("type", "grow");
        LayoutFields.writeRows(out, rows);
      }
      case SectionCommand.Block(List<Seat> seats) -> {
        out.writeStringProperty("type", "block");
        JsonParts.writeSeats(out, "seats", seats);
      }
      case SectionCommand.Unblock(List<Seat> seats) -> {
        out.writeStringProperty("type", "unblock");
        JsonParts.writeSeats(out, "seats", seats);
      }
      case SectionCommand.GrowTo(int capacity) -> {
        out.writeStringProperty("type", "grow-to");
        out.writeNumberProperty("places", capacity);
      }
      case SectionCommand.Schedule(long opens, long closes) -> {
        out.writeStringProperty("type", "schedule");
        RulesFields.writeWindow(out, opens, closes);
      }
      case SectionCommand.CancelSale() -> out.writeStringProperty("type", "cancel-sale");
      case SectionCommand.DecideBy change -> {
        out.writeStringProperty("type", "decide-by");
        RulesFields.write(out, change);
      }
    }
  }

  static SectionCommand readSectionCommand(JsonParser in) {
    return new CommandFields(in).toSectionCommand();
  }

  SectionCommand toSectionCommand() {
    String type = type();
    return switch (type) {
      case "reserve" -> new SectionCommand.Reserve(id(), request(), claim.toClaim());
      case "confirm" -> new SectionCommand.Confirm(id());
      case "extend" -> new SectionCommand.Extend(id(), request.hold());
      case "cancel" -> new SectionCommand.Cancel(id());
      case "expire" -> new SectionCommand.Expire(id(), taken);
      default -> toInit(type);
    };
  }

  static SectionInit readSectionInit(JsonParser in) {
    CommandFields fields = new CommandFields(in);
    return fields.toInit(fields.type());
  }

  private SectionInit toInit(String type) {
    return switch (type) {
      case "open" ->
          new SectionCommand.Open(
              LayoutFields.layout(rows, places), blocked, focus, rules.toRules());
      case "grow" -> new SectionCommand.Grow(JsonParts.require(rows, "rows"));
      case "block" -> new SectionCommand.Block(JsonParts.require(seats, "seats"));
      case "unblock" -> new SectionCommand.Unblock(JsonParts.require(seats, "seats"));
      case "grow-to" -> new SectionCommand.GrowTo(JsonParts.require(places, "places"));
      case "schedule" -> new SectionCommand.Schedule(rules.opens(), rules.closes());
      case "cancel-sale" -> new SectionCommand.CancelSale();
      case "decide-by" -> rules.decideBy();
      default -> throw unknown(type);
    };
  }

  private static void writeOpen(JsonGenerator out, SectionCommand.Open open) {
    out.writeStringProperty("type", "open");
    LayoutFields.write(out, open.layout());
    if (!open.blocked().isEmpty()) {
      JsonParts.writeSeats(out, "blocked", open.blocked());
    }
    if (open.focalPoint() != null) {
      LayoutFields.writeFocus(out, open.focalPoint());
    }
    RulesFields.write(out, open.rules());
  }

  static void writeHead(JsonGenerator out, String type, ReservationId id) {
    out.writeStringProperty("type", type);
    out.writeStringProperty("id", id.value());
  }

  String type() {
    return JsonParts.require(type, "type");
  }

  ReservationId id() {
    return new ReservationId(JsonParts.require(id, "id"));
  }

  SectionId section() {
    return SectionId.fromKey(JsonParts.require(section, "section"));
  }

  ReservationRequest request() {
    return request.toRequest();
  }

  ClaimFields claim() {
    return claim;
  }

  HoldLimits holds() {
    return rules.holds();
  }

  static NewerVersionException unknown(String type) {
    return new NewerVersionException("an unknown type of command: " + type);
  }
}
