package com.keer.ticketmaster.cli.hall.change;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import com.keer.ticketmaster.booking.DecisionRule;
import com.keer.ticketmaster.booking.SectionStatus;
import com.keer.ticketmaster.cli.console.Terminal;
import com.keer.ticketmaster.hall.SeatCounts;
import com.keer.ticketmaster.hall.SectionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// The result of a change of a section.
///
/// @param sequence the number of the command in the section's log, or of the last one if none was
///   sent
record ChangeReport(
    String event,
    String section,
    State state,
    long sequence,
    @JsonUnwrapped Effect effect,
    Counts counts) {

  private static final int MAX_SEATS_SHOWN = 20;

  /// What happened.
  enum State {
    PLANNED("planned"),
    DONE("done"),
    NOTHING_TO_DO("nothing to do");

    private final String words;

    State(String words) {
      this.words = words;
    }

    @JsonValue
    String words() {
      return words;
    }
  }

  /// The seats of the section afterwards.
  record Counts(int seats, int free, int held, int sold, int blocked) {
    static Counts of(SeatCounts counts) {
      return new Counts(
          counts.total(), counts.free(), counts.held(), counts.sold(), counts.blocked());
    }
  }

  static ChangeReport of(SectionId id, State state, SectionStatus status, Effect effect) {
    return new ChangeReport(
        id.eventId(), id.name(), state, status.sequence(), effect, Counts.of(status.counts()));
  }

  /// @param word what happens to seats, such as `blocked`
  String text(Terminal terminal, String word) {
    StringBuilder text = new StringBuilder();
    text.append("%s / %s: ".formatted(event, section));
    text.append(
        switch (state) {
          case DONE -> terminal.green("done") + " by command " + number(sequence) + " of its log";
          case PLANNED -> "would happen; nothing was sent";
          case NOTHING_TO_DO -> "nothing to do; nothing was sent";
        });
    text.append('\n');
    if (effect.rowsAdded() > 0 || effect.seatsAdded() > 0) {
      text.append(
          "  added        %s rows, %s seats%n"
              .formatted(number(effect.rowsAdded()), number(effect.seatsAdded())));
    }
    DecisionRule decision = effect.decision();
    if (decision != null) {
      text.append(
          "  decides by   %s, version %d of the rules%n"
              .formatted(decision.policy(), decision.version()));
    }
    seats(text, word, effect.seats());
    seats(text, "when free", effect.later());
    Map<String, List<String>> untouched = new TreeMap<>();
    for (Effect.Untouched each : effect.untouched()) {
      untouched.computeIfAbsent(each.status(), _ -> new ArrayList<>()).add(each.seat());
    }
    untouched.forEach((status, seats) -> seats(text, "stay " + status, seats));
    return text.append(
            "  seats now    %s: %s free, %s held, %s sold, %s blocked%n"
                .formatted(
                    number(counts.seats()),
                    number(counts.free()),
                    number(counts.held()),
                    number(counts.sold()),
                    number(counts.blocked())))
        .toString();
  }

  private static void seats(StringBuilder text, String word, List<String> seats) {
    if (!seats.isEmpty()) {
      int more = seats.size() - MAX_SEATS_SHOWN;
      text.append(
          "  %-12s %s: %s%s%n"
              .formatted(
                  word,
                  number(seats.size()),
                  String.join(" ", seats.subList(0, Math.min(seats.size(), MAX_SEATS_SHOWN))),
                  more > 0 ? " and " + number(more) + " more (--json has all)" : ""));
    }
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
