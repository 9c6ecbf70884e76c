package com.keer.ticketmaster.cli.replay.explain;

import com.keer.ticketmaster.booking.Author;
import com.keer.ticketmaster.booking.BuyerCommand;
import com.keer.ticketmaster.booking.Chain;
import com.keer.ticketmaster.booking.Rejection;
import com.keer.ticketmaster.booking.ReservationCommand;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.ReservationOutcome.Allocated;
import com.keer.ticketmaster.booking.ReservationOutcome.Decided;
import com.keer.ticketmaster.cli.replay.Wording;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.log.LoggedAt;
import com.keer.ticketmaster.story.ReservationStory;
import com.keer.ticketmaster.story.ReservationStory.AnsweredAtTheDoor;
import com.keer.ticketmaster.story.ReservationStory.Asked;
import com.keer.ticketmaster.story.ReservationStory.Buried;
import com.keer.ticketmaster.story.ReservationStory.Claimed;
import com.keer.ticketmaster.story.ReservationStory.Detoured;
import com.keer.ticketmaster.story.ReservationStory.Holder;
import com.keer.ticketmaster.story.ReservationStory.Judged;
import com.keer.ticketmaster.story.ReservationStory.SaleCancelled;
import com.keer.ticketmaster.story.ReservationStory.SectionGlance;
import com.keer.ticketmaster.story.ReservationStory.Step;
import com.keer.ticketmaster.story.ReservationStory.Unexplained;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The story of a reservation as one JSON document; unknown fields are omitted.
final class StoryJson {

  private StoryJson() {}

  static Map<String, Object> of(ReservationStory story) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("reservationId", story.id().value());
    Decided state = story.state();
    if (state != null) {
      out.put("state", Wording.name(state).toUpperCase(Locale.ROOT));
      out.put("eventId", state.section().eventId());
      out.put("section", state.section().name());
      out.put("userId", state.request().userId());
      out.put("request", Wording.request(state.request()));
    }
    out.put("steps", story.steps().stream().map(StoryJson::step).toList());
    out.put("leftOut", story.leftOut());
    out.put("cutOff", story.cutOff());
    return out;
  }

  private static Map<String, Object> step(Step step) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("time", Wording.time(step.place().time()));
    out.put("step", name(step));
    out.put("place", place(step.place()));
    switch (step) {
      case Asked asked -> {
        out.put("command", name(asked.command()));
        out.put("words", Wording.of(asked.command()));
        out.put("fate", asked.fate());
        author(out, asked.author());
      }
      case AnsweredAtTheDoor answered -> {
        outcome(out, answered.outcome());
        put(out, "reliedOn", glance(answered.reliedOn()));
      }
      case Claimed claimed -> {
        out.put("buyer", claimed.buyer().key());
        out.put("command", name(claimed.command()));
        out.put("words", Wording.of(claimed.command()));
      }
      case Detoured detoured -> out.put("command", Wording.of(detoured.command()));
      case Judged judged -> judged(out, judged);
      case Unexplained unexplained -> outcome(out, unexplained.outcome());
      case Buried buried -> {
        put(out, "origin", buried.origin());
        out.put("problem", buried.problem());
        author(out, buried.author());
      }
      case SaleCancelled cancelled -> {
        out.put("section", cancelled.section().name());
        author(out, cancelled.author());
      }
    }
    return out;
  }

  private static void author(Map<String, Object> out, @Nullable Author author) {
    if (author != null) {
      out.put("author", author.name());
      put(out, "requestId", author.requestId());
    }
  }

  private static void judged(Map<String, Object> out, Judged judged) {
    out.put("command", Wording.of(judged.turn().command()));
    if (judged.turn().queue() != null) {
      Map<String, Object> queue = new LinkedHashMap<>();
      queue.put("acceptedAt", Wording.time(judged.turn().queue().asked().time()));
      queue.put("accepted", place(judged.turn().queue().asked()));
      queue.put("ahead", judged.turn().queue().ahead());
      queue.put("waitedMillis", judged.turn().queue().waitedMillis());
      out.put("queue", queue);
    }
    outcome(out, judged.outcome());
    put(out, "before", glance(judged.before()));
    if (!judged.seats().isEmpty()) {
      out.put("holders", judged.seats().stream().map(StoryJson::holder).toList());
    }
    put(out, "answer", judged.answer() == null ? null : place(judged.answer()));
    put(out, "chain", judged.chain().equals(Chain.NONE) ? null : judged.chain().text());
  }

  private static void outcome(Map<String, Object> out, ReservationOutcome outcome) {
    out.put("outcome", Wording.name(outcome));
    out.put("sequence", outcome.sequence());
    out.put("told", Wording.of(outcome));
    switch (outcome) {
      case Allocated allocated -> {
        out.put("allocatedAt", allocated.allocatedAt());
        out.put("seats", seats(allocated.seats()));
        if (allocated instanceof ReservationOutcome.Held held) {
          out.put("expiresAt", Wording.time(held.expiresAt()));
        }
      }
      case ReservationOutcome.Rejected rejected -> {
        out.put("early", rejected.early());
        out.put("reason", rejected.reason().type());
      }
      case ReservationOutcome.Refused refused -> out.put("reason", refused.reason().type());
    }
  }

  private static @Nullable Map<String, Object> glance(@Nullable SectionGlance glance) {
    if (glance == null) {
      return null;
    }
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("sequence", glance.sequence());
    out.put("time", Wording.time(glance.time()));
    out.put("free", glance.counts().free());
    out.put("held", glance.counts().held());
    out.put("sold", glance.counts().sold());
    out.put("blocked", glance.counts().blocked());
    out.put("largestBlock", glance.largestBlock());
    if (glance.nextHoldEndsAt() != Rejection.NO_HOLD) {
      out.put("nextHoldEndsAt", Wording.time(glance.nextHoldEndsAt()));
    }
    out.put("sale", glance.sale());
    return out;
  }

  private static Map<String, Object> holder(Holder holder) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("seat", holder.seat().toString());
    out.put("status", holder.status());
    if (holder.by() != null) {
      out.put("reservationId", holder.by().value());
      out.put("since", holder.since());
    }
    return out;
  }

  private static Map<String, Object> place(LoggedAt place) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("topic", place.topic());
    out.put("partition", place.partition());
    out.put("offset", place.offset());
    return out;
  }

  private static List<String> seats(List<Seat> seats) {
    return seats.stream().map(Seat::toString).toList();
  }

  private static String name(Step step) {
    return switch (step) {
      case Asked asked -> "asked";
      case AnsweredAtTheDoor answered -> "answered-at-the-door";
      case Claimed claimed -> "claim";
      case Detoured detoured -> "detour";
      case Judged judged -> "decided";
      case Unexplained unexplained -> "unexplained";
      case Buried buried -> "dead-letter";
      case SaleCancelled cancelled -> "sale-cancelled";
    };
  }

  private static String name(ReservationCommand command) {
    return switch (command) {
      case ReservationCommand.Reserve reserve -> "reserve";
      case ReservationCommand.Confirm confirm -> "confirm";
      case ReservationCommand.Extend extend -> "extend";
      case ReservationCommand.Cancel cancel -> "cancel";
    };
  }

  private static String name(BuyerCommand command) {
    return switch (command) {
      case BuyerCommand.Claim claim -> "claim";
      case BuyerCommand.Return returned -> "return";
      case BuyerCommand.Bought bought -> "bought";
      case BuyerCommand.PassOn later -> "pass on";
    };
  }

  private static void put(Map<String, Object> out, String name, @Nullable Object value) {
    if (value != null) {
      out.put(name, value);
    }
  }
}
