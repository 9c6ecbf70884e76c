package com.keer.ticketmaster.section;

import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SeatRequest;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.booking.SectionRules;
import com.keer.ticketmaster.hall.FocalPoint;
import com.keer.ticketmaster.hall.Row;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SectionLayout;
import com.keer.ticketmaster.section.SectionLog.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ArbitrarySupplier;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;

/// Random logs of a section: few buyers and few seats, so that they conflict, and clocks that run
/// backwards.
final class SectionLogs implements ArbitrarySupplier<SectionLog> {

  private record Step(int kind, int buyer, long clock, long chance) {}

  @Override
  public Arbitrary<SectionLog> get() {
    Arbitrary<Step> steps =
        Combinators.combine(
                Arbitraries.integers().between(0, 23).withDistribution(uniform()),
                Arbitraries.integers().between(0, 14).withDistribution(uniform()),
                Arbitraries.frequencyOf(
                    Tuple.of(12, Arbitraries.longs().between(-3_000, 4_000)),
                    Tuple.of(1, Arbitraries.longs().between(-90_000, 40_000))),
                Arbitraries.longs())
            .as(Step::new);
    return Combinators.combine(layouts(), Arbitraries.longs(), steps.list().ofMaxSize(60))
        .as(SectionLogs::log);
  }

  private static RandomDistribution uniform() {
    return RandomDistribution.uniform();
  }

  /// Rows of different lengths with aisles, mostly short, some longer than two words of a bitmap.
  static Arbitrary<SectionLayout> layouts() {
    Arbitrary<Integer> rows =
        Arbitraries.frequencyOf(
            Tuple.of(6, Arbitraries.integers().between(1, 4)),
            Tuple.of(1, Arbitraries.integers().between(5, 20)));
    return Combinators.combine(rows, Arbitraries.longs()).as(SectionLogs::layout);
  }

  static SectionLayout layout(int rows, long seed) {
    Random random = new Random(seed);
    return new SectionLayout(
        IntStream.range(0, rows)
            .mapToObj(index -> row(SectionLayout.rowLabel(index), 1, random))
            .toList());
  }

  private static Row row(String label, int firstNumber, Random random) {
    int positions = 1 + random.nextInt(random.nextInt(12) == 0 ? 140 : 12);
    List<String> seats = new ArrayList<>();
    int step = 1 + random.nextInt(2);
    int number = firstNumber;
    for (int position = 0; position < positions; position++) {
      seats.add(random.nextInt(8) == 0 && position > 0 ? Row.AISLE : Integer.toString(number));
      number += step;
    }
    return new Row(label, seats);
  }

  private static SectionLog log(SectionLayout layout, long seed, List<Step> steps) {
    Random random = new Random(seed);
    List<Entry> entries = new ArrayList<>();
    SectionFold fold = new SectionFold();
    long clock = Sections.NOON + random.nextInt(1000);
    if (random.nextInt(10) == 0) {
      add(entries, fold, new SectionCommand.Reserve(Sections.id("r0"), Sections.best(1, 0)), clock);
    }
    add(entries, fold, opening(layout, random), clock);
    for (Step step : steps) {
      clock += step.clock();
      add(entries, fold, command(step, fold, layout, new Random(step.chance())), clock);
    }
    return new SectionLog(entries);
  }

  private static void add(
      List<Entry> entries, SectionFold fold, SectionCommand command, long timestamp) {
    entries.add(new Entry(command, timestamp));
    fold.apply(command, timestamp);
  }

  private static SectionCommand.Open opening(SectionLayout layout, Random random) {
    FocalPoint focus =
        random.nextBoolean()
            ? null
            : new FocalPoint(random.nextInt(layout.rows().size()), random.nextInt(30));
    List<Seat> blocked = random.nextInt(3) == 0 ? some(layout, random, 5, 0) : List.of();
    return new SectionCommand.Open(layout, blocked, focus, new SectionRules(10, 60));
  }

  private static SectionCommand command(
      Step step, SectionFold fold, SectionLayout layout, Random random) {
    String buyer = "r" + step.buyer();
    return switch (step.kind()) {
      case 0 -> opening(layout, random);
      case 1 -> new SectionCommand.Grow(grown(layout, random));
      case 2 -> new SectionCommand.Block(some(layout, random, 3, 10));
      case 3 -> new SectionCommand.Unblock(some(layout, random, 6, 10));
      case 4, 5, 6 -> new SectionCommand.Confirm(Sections.id(buyer));
      case 7, 8, 9 -> new SectionCommand.Cancel(Sections.id(buyer));
      case 10, 11, 12 -> {
        boolean meant =
            random.nextInt(4) > 0 && fold.allocation(buyer) instanceof Allocation.Granted;
        long at =
            meant
                ? ((Allocation.Granted) fold.allocation(buyer)).allocatedAt()
                : random.nextInt(20);
        yield new SectionCommand.Expire(Sections.id(buyer), at);
      }
      case 20, 21 -> {
        int seconds = random.nextInt(4) == 0 ? 30 + random.nextInt(60) : random.nextInt(15);
        yield new SectionCommand.Extend(Sections.id(buyer), seconds);
      }
      case 22 -> schedule(fold, random);
      case 23 -> random.nextInt(12) == 0 ? new SectionCommand.CancelSale() : schedule(fold, random);
      default -> new SectionCommand.Reserve(Sections.id(buyer), request(layout, random));
    };
  }

  /// Often a window that is open, or none, so that most logs go on selling.
  private static SectionCommand schedule(SectionFold fold, Random random) {
    SectionState state = fold.stateOrNull();
    long time = state == null ? Sections.NOON : state.time();
    return switch (random.nextInt(5)) {
      case 0 -> new SectionCommand.Schedule(time + 1 + random.nextInt(5_000), 0);
      case 1 -> new SectionCommand.Schedule(0, Math.max(1, time - 500 + random.nextInt(5_000)));
      case 2 -> new SectionCommand.Schedule(time, time + 1 + random.nextInt(20_000));
      default -> new SectionCommand.Schedule(0, 0);
    };
  }

  private static ReservationRequest request(SectionLayout layout, Random random) {
    SeatRequest seats =
        random.nextInt(3) == 0
            ? new SeatRequest.TheseSeats(some(layout, random, 4, 20))
            : new SeatRequest.BestAvailable(random.nextInt(12) - 1, random.nextInt(3) == 0);
    return new ReservationRequest(
        "user" + random.nextInt(3), seats, random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(8));
  }

  /// Some seats, sometimes one twice; one in `strangers` does not exist (0: none).
  private static List<Seat> some(SectionLayout layout, Random random, int most, int strangers) {
    List<Seat> seats = new ArrayList<>();
    for (int left = random.nextInt(most + 1); left > 0; left--) {
      Row row = layout.row(random.nextInt(layout.rows().size()));
      String number = row.seats().get(random.nextInt(row.positions()));
      boolean stranger = strangers > 0 && random.nextInt(strangers) == 0;
      if (stranger || !number.equals(Row.AISLE)) {
        seats.add(new Seat(row.label(), stranger ? "x" : number));
      }
    }
    return seats;
  }

  /// Some rows of the layout made longer, some new ones, and sometimes an impossible one.
  private static List<Row> grown(SectionLayout layout, Random random) {
    List<Row> rows = new ArrayList<>();
    for (int left = random.nextInt(3); left > 0; left--) {
      String label = SectionLayout.rowLabel(random.nextInt(layout.rows().size() + 4));
      int known = layout.rowOf(label);
      if (known < 0) {
        rows.add(row(label, 1, random));
      } else {
        List<String> seats = new ArrayList<>(layout.row(known).seats());
        Row more = row(label, random.nextInt(6) == 0 ? 1 : 1000, random);
        more.seats().stream()
            .filter(seat -> seat.equals(Row.AISLE) || !seats.contains(seat))
            .toList()
            .forEach(seats::add);
        rows.add(random.nextInt(4) == 0 ? more : new Row(label, seats));
      }
    }
    return rows;
  }
}
