package com.keer.ticketmaster.bench.projection;

import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.ReservationOutcome.Allocated;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SeatRequest.BestAvailable;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.booking.SectionCommand.Cancel;
import com.keer.ticketmaster.booking.SectionCommand.Confirm;
import com.keer.ticketmaster.booking.SectionCommand.Open;
import com.keer.ticketmaster.booking.SectionCommand.Reserve;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.hall.SectionLayout;
import com.keer.ticketmaster.section.Allocation;
import com.keer.ticketmaster.section.SectionDecider;
import com.keer.ticketmaster.section.SectionDecision.ReservationDecided;
import com.keer.ticketmaster.section.SectionDecision.SectionDecided;
import com.keer.ticketmaster.section.SectionSnapshot;
import com.keer.ticketmaster.section.SectionState;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// What the sections of an event decide in a sale: parties of 1 to 4; eight in ten buy at once, the
/// others hold their seats first and then confirm or cancel, each one half of them.
public final class Decisions {
  private static final double AT_ONCE = 0.8;
  private static final int SEATS_PER_ROW = 100;
  private static final int HOLD_SECONDS = 600;

  private final SectionDecider decider = SectionDecider.bestAvailable();
  private final Random random;
  private final long time;
  private final List<SectionState> sections = new ArrayList<>();
  private int reserved;

  /// @param seatsPerSection at least
  /// @param time of all that happens, epoch milliseconds
  public Decisions(String eventId, int sections, int seatsPerSection, long seed, long time) {
    this.random = new Random(seed);
    this.time = time;
    SectionLayout layout =
        SectionLayout.grid(Math.ceilDiv(seatsPerSection, SEATS_PER_ROW), SEATS_PER_ROW);
    for (int section = 0; section < sections; section++) {
      SectionId id = new SectionId(eventId, "section-" + section);
      var opened = decider.decide(new SectionSnapshot(id, null, null), Open.of(layout), time);
      this.sections.add(state(((SectionDecided) opened).next()));
    }
  }

  /// The sections as they are by now.
  public List<SectionState> sections() {
    return List.copyOf(sections);
  }

  /// Takes decisions until there are this many outcomes, or one more.
  ///
  /// @return how many outcomes it was
  public int decide(int outcomes, BiConsumer<ReservationId, ReservationOutcome> told) {
    int count = 0;
    while (count < outcomes) {
      int section = random.nextInt(sections.size());
      ReservationId id = new ReservationId("%08x-%d".formatted(random.nextInt(), reserved++));
      boolean atOnce = random.nextDouble() < AT_ONCE;
      var request =
          new ReservationRequest(
              "user-" + random.nextInt(100_000),
              new BestAvailable(1 + random.nextInt(4), true),
              atOnce ? 0 : HOLD_SECONDS);
      ReservationDecided last = decide(section, null, new Reserve(id, request));
      told.accept(id, last.outcome());
      count++;
      if (!atOnce && last.outcome() instanceof Allocated) {
        SectionCommand end = random.nextBoolean() ? new Confirm(id) : new Cancel(id);
        told.accept(id, decide(section, last.next().allocation(), end).outcome());
        count++;
      }
    }
    return count;
  }

  private ReservationDecided decide(
      int section, @Nullable Allocation allocation, SectionCommand command) {
    SectionState state = sections.get(section);
    var decided =
        (ReservationDecided)
            decider.decide(new SectionSnapshot(state.id(), state, allocation), command, time);
    sections.set(section, state(decided.next()));
    return decided;
  }

  private static SectionState state(SectionSnapshot section) {
    if (section.state() == null) {
      throw new IllegalStateException("section " + section.id() + " is not open");
    }
    return section.state();
  }
}
