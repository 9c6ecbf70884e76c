package com.keer.ticketmaster.bench.micro;

import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SeatRequest;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SeatStatus;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.hall.SectionLayout;
import com.keer.ticketmaster.section.SectionDecider;
import com.keer.ticketmaster.section.SectionDecision;
import com.keer.ticketmaster.section.SectionDecision.ReservationDecided;
import com.keer.ticketmaster.section.SectionSnapshot;
import com.keer.ticketmaster.section.SectionState;
import com.keer.ticketmaster.serde.WireFormats;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/// The sections that measurements start from, filled by the decider itself.
final class Sections {
  static final SectionId ID = new SectionId("spring-2027-dome", "A1");

  /// 2027-01-15T10:00:00Z, when the sale opens.
  static final long OPENING = 1_800_007_200_000L;

  /// The number of different commands that a benchmark repeats: too many for a branch predictor to
  /// learn, few enough to stay in the cache.
  static final int RING = 64;

  static final SectionDecider DECIDER = SectionDecider.standard();

  private static final int LARGEST_PARTY = 4;

  private Sections() {}

  /// An empty section; `20x30` is 20 rows of 30 seats.
  static SectionState open(String rowsBySeats) {
    String[] parts = rowsBySeats.split("x", 2);
    SectionLayout layout =
        SectionLayout.grid(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
    return state(
        DECIDER.decide(
            new SectionSnapshot(ID, null, null), SectionCommand.Open.of(layout), OPENING));
  }

  /// A section in which requests of random groups have taken this share of the seats.
  ///
  /// @param holdSeconds 0 to sell them
  static SectionState fill(
      SectionDecider decider, SectionState empty, int percent, int holdSeconds) {
    int leaveFree = (int) (empty.counts().total() * (100L - percent) / 100);
    Random random = new Random(percent);
    SectionState section = empty;
    for (int i = 0; section.counts().free() > leaveFree; i++) {
      int party = Math.min(1 + random.nextInt(LARGEST_PARTY), section.counts().free() - leaveFree);
      // At increasing times, so that the holds do not all end in the same second.
      long now = OPENING + i / 100 * 1_000L;
      section = state(decider.decide(snapshot(section), reserve(i, party, holdSeconds, true), now));
    }
    return section;
  }

  /// Requests for the best 1 to 4 seats, in random order.
  static List<SectionCommand> reserves(int holdSeconds) {
    Random random = new Random(42);
    return IntStream.range(0, RING)
        .<SectionCommand>mapToObj(
            i -> reserve(1_000_000 + i, 1 + random.nextInt(LARGEST_PARTY), holdSeconds, false))
        .toList();
  }

  /// Requests for two particular seats each, which are free as long as any seats are.
  static List<SectionCommand> picks(SectionState section) {
    Random random = new Random(7);
    List<Seat> free = new ArrayList<>();
    for (int row = 0; row < section.layout().rows().size(); row++) {
      for (int position = 0; position < section.layout().row(row).positions(); position++) {
        if (section.status(row, position) == SeatStatus.FREE || section.counts().free() < 2) {
          free.add(seat(section, row, position));
        }
      }
    }
    Collections.shuffle(free, random);
    return IntStream.range(0, RING)
        .<SectionCommand>mapToObj(i -> {
          int first = 2 * i % (free.size() - 1);
          SeatRequest two = SeatRequest.these(free.get(first), free.get(first + 1));
          var request = new ReservationRequest("buyer-" + i, two, 0);
          return new SectionCommand.Reserve(id(2_000_000 + i), request);
        })
        .toList();
  }

  static SectionSnapshot snapshot(SectionState section) {
    return new SectionSnapshot(ID, section, null);
  }

  static SectionState state(SectionDecision decision) {
    SectionState state = decision.next().state();
    if (state == null) {
      throw new IllegalStateException("the section did not open");
    }
    return state;
  }

  /// Decides and encodes the outcome as the processor does.
  static byte[] decide(SectionSnapshot before, SectionCommand command, long now) {
    if (!(DECIDER.decide(before, command, now) instanceof ReservationDecided decided)) {
      throw new IllegalStateException("not a decision about a reservation");
    }
    return WireFormats.RESERVATION_OUTCOME.encode(decided.outcome());
  }

  static SectionCommand.Reserve reserve(int number, int party, int holdSeconds, boolean split) {
    var request =
        new ReservationRequest(
            "buyer-" + number, new SeatRequest.BestAvailable(party, split), holdSeconds);
    return new SectionCommand.Reserve(id(number), request);
  }

  /// As long as a UUID, which most callers will choose.
  static ReservationId id(int number) {
    return new ReservationId("3f2c8a56-91d4-4e0b-a7c3-%012x".formatted(number));
  }

  private static Seat seat(SectionState section, int row, int position) {
    var line = section.layout().row(row);
    return new Seat(line.label(), line.seats().get(position));
  }
}
