package com.keer.ticketmaster.serde;

import com.keer.ticketmaster.booking.SectionStatus;
import com.keer.ticketmaster.booking.SectionStatus.SaleState;
import com.keer.ticketmaster.internal.bytes.NewerVersionException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;

/// What a status says about the sale; nothing for a section without a window or limit. `now` says
/// whether the section is selling by its own time, for readers that stop here.
final class SaleFields {

  private final RulesFields rules;
  private SaleState now = SaleState.OPEN;

  /// @param rules takes the terms
  SaleFields(RulesFields rules) {
    this.rules = rules;
  }

  void read(JsonParser in) {
    JsonParts.readObject(in, this::take);
  }

  SaleState now() {
    return now;
  }

  static void write(JsonGenerator out, SectionStatus status) {
    SaleState now = status.sale();
    if (now == SaleState.OPEN && status.rules().isUnrestricted()) {
      return;
    }
    out.writeObjectPropertyStart("sale");
    RulesFields.writeTerms(out, status.rules());
    if (now != SaleState.OPEN) {
      out.writeStringProperty("now", word(now));
    }
    out.writeEndObject();
  }

  private boolean take(String name, JsonParser in) {
    if (name.equals("now")) {
      now = state(JsonParts.readText(in));
      return true;
    }
    return rules.takeTerm(name, in);
  }

  private static String word(SaleState state) {
    return switch (state) {
      case NOT_OPEN -> "not-open";
      case OPEN -> "open";
      case CLOSED -> "closed";
      case CANCELLED -> "cancelled";
    };
  }

  private static SaleState state(String word) {
    for (SaleState state : SaleState.values()) {
      if (word(state).equals(word)) {
        return state;
      }
    }
    throw new NewerVersionException("an unknown state of a sale: " + word);
  }
}
