package com.keer.ticketmaster.serde;

import com.keer.ticketmaster.reservation.ReservationCommand;
import com.keer.ticketmaster.reservation.ReservationId;
import com.keer.ticketmaster.reservation.ReservationRequest;
import com.keer.ticketmaster.reservation.SeatRequest.BestAvailable;
import com.keer.ticketmaster.reservation.SeatRequest.TheseSeats;
import com.keer.ticketmaster.section.FocalPoint;
import com.keer.ticketmaster.section.Row;
import com.keer.ticketmaster.section.Seat;
import com.keer.ticketmaster.section.SectionCommand;
import com.keer.ticketmaster.section.SectionCommand.SectionInit;
import com.keer.ticketmaster.section.SectionId;
import com.keer.ticketmaster.section.SectionLayout;
import com.keer.ticketmaster.section.SectionRules;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;

/// The fields of commands. One reader knows the fields of all of them; the type decides which ones
/// are needed.
final class CommandFields {

  private @Nullable String type;
  private @Nullable String section;
  private @Nullable String id;
  private long taken;
  private final RequestFields request = new RequestFields();
  private @Nullable List<Row> rows;
  private List<Seat> blocked = List.of();
  private @Nullable List<Seat> seats;
  private @Nullable FocalPoint focus;
  private int maxSeats = SectionRules.DEFAULT.maxSeatsPerReservation();
  private int maxHold = SectionRules.DEFAULT.maxHoldSeconds();

  private CommandFields(JsonParser in) {
    Fields.readObject(in, this::take);
  }

  private boolean take(String name, JsonParser in) {
    switch (name) {
      case "type" -> type = Fields.readText(in);
      case "section" -> section = Fields.readText(in);
      case "id" -> id = Fields.readText(in);
      case "taken" -> taken = Fields.readLong(in);
      case "rows" -> rows = LayoutFields.readRows(in);
      case "blocked" -> blocked = LayoutFields.readSeats(in);
      case "seats" -> seats = LayoutFields.readSeats(in);
      case "focus" -> focus = LayoutFields.readFocus(in);
      case "maxSeats" -> maxSeats = Fields.readInt(in);
      case "maxHold" -> maxHold = Fields.readInt(in);
      default -> {
        return request.take(name, in);
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
      case ReservationCommand.Cancel() -> out.writeStringProperty("type", "cancel");
    }
  }

  static ReservationCommand readReservationCommand(JsonParser in) {
    CommandFields fields = new CommandFields(in);
    String type = Fields.require(fields.type, "type");
    return switch (type) {
      case "reserve" ->
          new ReservationCommand.Reserve(
              SectionId.fromKey(Fields.require(fields.section, "section")),
              fields.request.toRequest());
      case "confirm" -> new ReservationCommand.Confirm();
      case "cancel" -> new ReservationCommand.Cancel();
      default -> throw unknown(type);
    };
  }

  static void writeSectionCommand(JsonGenerator out, SectionCommand command) {
    switch (command) {
      case SectionCommand.Reserve(ReservationId id, ReservationRequest request) -> {
        writeHead(out, "reserve", id);
        RequestFields.write(out, request);
      }
      case SectionCommand.Confirm(ReservationId id) -> writeHead(out, "confirm", id);
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
        Fields.writeSeats(out, "seats", seats);
      }
      case SectionCommand.Unblock(List<Seat> seats) -> {
        out.writeStringProperty("type", "unblock");
        Fields.writeSeats(out, "seats", seats);
      }
    }
  }

  static SectionCommand readSectionCommand(JsonParser in) {
    CommandFields fields = new CommandFields(in);
    String type = Fields.require(fields.type, "type");
    return switch (type) {
      case "reserve" -> new SectionCommand.Reserve(fields.id(), fields.request.toRequest());
      case "confirm" -> new SectionCommand.Confirm(fields.id());
      case "cancel" -> new SectionCommand.Cancel(fields.id());
      case "expire" -> new SectionCommand.Expire(fields.id(), fields.taken);
      default -> fields.toInit(type);
    };
  }

  static SectionInit readSectionInit(JsonParser in) {
    CommandFields fields = new CommandFields(in);
    return fields.toInit(Fields.require(fields.type, "type"));
  }

  private SectionInit toInit(String type) {
    return switch (type) {
      case "open" ->
          new SectionCommand.Open(
              new SectionLayout(Fields.require(rows, "rows")),
              blocked,
              focus,
              new SectionRules(maxSeats, maxHold));
      case "grow" -> new SectionCommand.Grow(Fields.require(rows, "rows"));
      case "block" -> new SectionCommand.Block(Fields.require(seats, "seats"));
      case "unblock" -> new SectionCommand.Unblock(Fields.require(seats, "seats"));
      default -> throw unknown(type);
    };
  }

  private static void writeOpen(JsonGenerator out, SectionCommand.Open open) {
    out.writeStringProperty("type", "open");
    LayoutFields.writeRows(out, open.layout().rows());
    if (!open.blocked().isEmpty()) {
      Fields.writeSeats(out, "blocked", open.blocked());
    }
    if (open.focalPoint() != null) {
      LayoutFields.writeFocus(out, open.focalPoint());
    }
    out.writeNumberProperty("maxSeats", open.rules().maxSeatsPerReservation());
    out.writeNumberProperty("maxHold", open.rules().maxHoldSeconds());
  }

  private static void writeHead(JsonGenerator out, String type, ReservationId id) {
    out.writeStringProperty("type", type);
    out.writeStringProperty("id", id.value());
  }

  private ReservationId id() {
    return new ReservationId(Fields.require(id, "id"));
  }

  private static IllegalArgumentException unknown(String type) {
    return new IllegalArgumentException("an unknown type of command: " + type);
  }

  /// What a buyer asked for: `user`, `hold`, and `count` with `split`, or `asked` seats.
  static final class RequestFields {

    private @Nullable String user;
    private @Nullable Integer count;
    private @Nullable List<Seat> asked;
    private boolean split;
    private int hold;

    boolean take(String name, JsonParser in) {
      switch (name) {
        case "user" -> user = Fields.readText(in);
        case "count" -> count = Fields.readInt(in);
        case "asked" -> asked = Fields.readSeats(in);
        case "split" -> split = Fields.readBoolean(in);
        case "hold" -> hold = Fields.readInt(in);
        default -> {
          return false;
        }
      }
      return true;
    }

    ReservationRequest toRequest() {
      var seats =
          asked != null
              ? new TheseSeats(asked)
              : new BestAvailable(Fields.require(count, "count"), split);
      return new ReservationRequest(Fields.require(user, "user"), seats, hold);
    }

    static void write(JsonGenerator out, ReservationRequest request) {
      out.writeStringProperty("user", request.userId());
      switch (request.seats()) {
        case BestAvailable(int count, boolean split) -> {
          out.writeNumberProperty("count", count);
          if (split) {
            out.writeBooleanProperty("split", true);
          }
        }
        case TheseSeats(List<Seat> seats) -> Fields.writeSeats(out, "asked", seats);
      }
      if (request.holdSeconds() != 0) {
        out.writeNumberProperty("hold", request.holdSeconds());
      }
    }
  }
}
