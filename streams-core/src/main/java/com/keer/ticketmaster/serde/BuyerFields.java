package com.keer.ticketmaster.serde;

import com.keer.ticketmaster.booking.BuyerCommand;
import com.keer.ticketmaster.booking.HoldLimits;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SectionCommand.AllocationCommand;
import com.keer.ticketmaster.hall.SectionId;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;

/// The fields of commands about a buyer's allowance. A command that is only passed on has the same
/// fields as in the log of its section, preceded by the name of the section.
final class BuyerFields {

  private BuyerFields() {}

  static void write(JsonGenerator out, BuyerCommand command) {
    out.writeStringProperty("section", command.section().key());
    switch (command) {
      case BuyerCommand.Claim(
              ReservationId id,
              SectionId at,
              ReservationRequest request,
              int limit,
              HoldLimits holds) -> {
        CommandFields.writeHead(out, "claim", id);
        RequestFields.write(out, request);
        if (limit > 0) {
          out.writeNumberProperty("limit", limit);
        }
        RulesFields.write(out, holds);
      }
      case BuyerCommand.Return(ReservationId id, SectionId at, HoldLimits lapsed) -> {
        CommandFields.writeHead(out, "return", id);
        RulesFields.write(out, lapsed);
      }
      case BuyerCommand.Bought(ReservationId id, SectionId at, boolean counted) -> {
        CommandFields.writeHead(out, "bought", id);
        if (counted) {
          out.writeBooleanProperty("counted", true);
        }
      }
      case BuyerCommand.PassOn(SectionId at, AllocationCommand later) ->
          CommandFields.writeSectionCommand(out, later);
    }
  }

  static BuyerCommand read(JsonParser in) {
    CommandFields fields = new CommandFields(in);
    String type = fields.type();
    return switch (type) {
      case "claim" ->
          new BuyerCommand.Claim(
              fields.id(),
              fields.section(),
              fields.request(),
              fields.claim().limit(),
              fields.holds());
      case "return" -> new BuyerCommand.Return(fields.id(), fields.section(), fields.holds());
      case "bought" ->
          new BuyerCommand.Bought(fields.id(), fields.section(), fields.claim().counted());
      default -> {
        if (fields.toSectionCommand() instanceof AllocationCommand later) {
          yield new BuyerCommand.PassOn(fields.section(), later);
        }
        throw CommandFields.unknown(type);
      }
    };
  }
}
