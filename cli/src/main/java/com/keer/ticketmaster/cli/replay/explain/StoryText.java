package com.keer.ticketmaster.cli.replay.explain;

import com.keer.ticketmaster.booking.Author;
import com.keer.ticketmaster.booking.Chain;
import com.keer.ticketmaster.booking.Rejection;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.ReservationOutcome.Decided;
import com.keer.ticketmaster.booking.ReservationOutcome.Refused;
import com.keer.ticketmaster.booking.ReservationOutcome.Rejected;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.cli.console.Terminal;
import com.keer.ticketmaster.cli.replay.Wording;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.story.ReservationStory;
import com.keer.ticketmaster.story.ReservationStory.AnsweredAtTheDoor;
import com.keer.ticketmaster.story.ReservationStory.Asked;
import com.keer.ticketmaster.story.ReservationStory.Buried;
import com.keer.ticketmaster.story.ReservationStory.Claimed;
import com.keer.ticketmaster.story.ReservationStory.Detoured;
import com.keer.ticketmaster.story.ReservationStory.Holder;
import com.keer.ticketmaster.story.ReservationStory.Judged;
import com.keer.ticketmaster.story.ReservationStory.Queue;
import com.keer.ticketmaster.story.ReservationStory.SaleCancelled;
import com.keer.ticketmaster.story.ReservationStory.SectionGlance;
import com.keer.ticketmaster.story.ReservationStory.Step;
import com.keer.ticketmaster.story.ReservationStory.Unexplained;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The story of a reservation as text, from top to bottom.
final class StoryText {

  private static final String UNDER = " ".repeat(26);

  private final Terminal terminal;
  private final ReservationStory story;
  private final StringBuilder text = new StringBuilder();

  StoryText(Terminal terminal, ReservationStory story) {
    this.terminal = terminal;
    this.story = story;
  }

  String text() {
    head(story.state());
    for (Step step : story.steps()) {
      text.append('\n');
      tell(step);
    }
    if (story.leftOut() > 0) {
      text.append("\nand %,d more records\n".formatted(story.leftOut()));
    }
    if (story.cutOff()) {
      text.append("\nThe beginning of a log was deleted, so the story may be incomplete.\n");
    }
    return text.toString();
  }

  private void head(@Nullable Decided state) {
    if (state == null) {
      line("%s  has no answer yet".formatted(terminal.bold(story.id().value())));
      return;
    }
    line(
        "%s  %s  %s"
            .formatted(
                terminal.bold(story.id().value()),
                paint(state, Wording.name(state).toUpperCase(Locale.ROOT)),
                Wording.of(state)));
    line(
        "%s of %s: %s"
            .formatted(
                state.request().userId(), state.section(), Wording.request(state.request())));
  }

  private void tell(Step step) {
    switch (step) {
      case Asked(var place, var command, var fate, var author) -> {
        first(step, "asked", Wording.of(command));
        by(author);
        under(
            switch (fate) {
              case PASSED_ON -> "";
              case ANSWERED_AT_THE_DOOR -> "answered early, without the section";
              case DROPPED -> "a repetition: dropped, because its answer exists or will follow";
              case ON_ITS_WAY -> "not decided yet";
            });
        under(place.toString());
      }
      case AnsweredAtTheDoor(var place, var outcome, var reliedOn) -> {
        first(step, paint(outcome, Wording.name(outcome)), Wording.of(outcome));
        door(outcome, reliedOn);
        under(place.toString());
      }
      case Claimed(var place, var buyer, var command) -> {
        first(step, "claims", "%s %s".formatted(buyer, Wording.of(command)));
        under(place.toString());
      }
      case Detoured(var place, var section, var command) -> {
        first(step, "sent back", Wording.of(command) + " must pass the buyer's claims first");
        under(place.toString());
      }
      case Judged judged -> judged(judged);
      case Unexplained(var place, var outcome) -> {
        first(step, paint(outcome, Wording.name(outcome)), Wording.of(outcome));
        under("recorded, but nothing in the logs explains it: see replay verify");
        under(place.toString());
      }
      case SaleCancelled(var place, var section, var author) -> {
        first(step, "sale cancelled", section + ": holds end, and nothing more is sold");
        by(author);
        under(place.toString());
      }
      case Buried(var place, var origin, var problem, var author) -> {
        first(step, terminal.red("dead letter"), problem);
        by(author);
        under((origin == null ? "" : "it was " + origin + "; ") + place);
      }
    }
  }

  private void judged(Judged judged) {
    ReservationOutcome outcome = judged.outcome();
    first(judged, paint(outcome, Wording.name(outcome)), Wording.of(outcome));
    under(turn(judged, judged.turn().queue()));
    boolean refused = outcome instanceof Rejected || outcome instanceof Refused;
    if (judged.before() == null) {
      under("the section was not open");
    } else if (refused || judged.turn().command() instanceof SectionCommand.Reserve) {
      under("before it: " + glance(judged.before()));
    }
    for (Holder holder : judged.seats()) {
      under(holder(holder));
    }
    under(
        judged.place()
            + (judged.answer() == null
                ? ", its answer is not in the log"
                : ", answered in " + judged.answer()));
    if (!judged.chain().equals(Chain.NONE)) {
      under("chain " + judged.chain().text());
    }
  }

  private static String turn(Judged judged, @Nullable Queue queue) {
    String number =
        judged.outcome().sequence() == 0
            ? "%s in %s".formatted(Wording.of(judged.turn().command()), judged.turn().section())
            : String.format(
                Locale.ROOT,
                "%s, command %,d of %s",
                Wording.of(judged.turn().command()),
                judged.outcome().sequence(),
                judged.turn().section());
    return queue == null
        ? number + ", sent by the system"
        : number
            + String.format(
                Locale.ROOT,
                "; %,d commands came first in the %,d ms since it was accepted",
                queue.ahead(),
                queue.waitedMillis());
  }

  private void door(ReservationOutcome outcome, @Nullable SectionGlance reliedOn) {
    if (!(outcome instanceof Rejected rejected) || rejected.sequence() == 0) {
      return;
    }
    SectionId section = rejected.section();
    under(
        reliedOn == null
            ? String.format(
                Locale.ROOT,
                "relied on %s after its command %,d, which is not in the log",
                section,
                rejected.sequence())
            : String.format(
                Locale.ROOT,
                "relied on %s after its command %,d (%s):",
                section,
                reliedOn.sequence(),
                Wording.time(reliedOn.time())));
    if (reliedOn != null) {
      under(glance(reliedOn));
    }
  }

  private static String glance(SectionGlance glance) {
    return String.format(
        Locale.ROOT,
        "%,d free, %,d held, %,d sold, %,d blocked; largest free block %d%s",
        glance.counts().free(),
        glance.counts().held(),
        glance.counts().sold(),
        glance.counts().blocked(),
        glance.largestBlock(),
        glance.nextHoldEndsAt() == Rejection.NO_HOLD
            ? ""
            : "; next hold ends at " + Wording.time(glance.nextHoldEndsAt()));
  }

  private static String holder(Holder holder) {
    String status = holder.status().name().toLowerCase(Locale.ROOT);
    return holder.by() == null
        ? "%s was %s".formatted(holder.seat(), status)
        : String.format(
            Locale.ROOT,
            "%s was %s by %s since command %,d",
            holder.seat(),
            status,
            holder.by(),
            holder.since());
  }

  private void first(Step step, String word, String words) {
    line(Wording.time(step.place().time()) + "  " + terminal.bold(word) + "  " + words);
  }

  private void by(@Nullable Author author) {
    under(author == null ? "" : "by " + author);
  }

  private void under(String line) {
    if (!line.isEmpty()) {
      line(UNDER + terminal.dim(line));
    }
  }

  private void line(String line) {
    text.append(line.stripTrailing()).append('\n');
  }

  private String paint(ReservationOutcome outcome, String word) {
    return switch (outcome) {
      case ReservationOutcome.Held held -> terminal.yellow(word);
      case ReservationOutcome.Confirmed confirmed -> terminal.green(word);
      case ReservationOutcome.Cancelled cancelled -> word;
      case ReservationOutcome.Expired expired -> word;
      case Rejected rejected -> terminal.red(word);
      case Refused refused -> terminal.red(word);
    };
  }
}
