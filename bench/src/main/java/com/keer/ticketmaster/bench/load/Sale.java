package com.keer.ticketmaster.bench.load;

import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SeatRequest;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.booking.SectionRules;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.hall.SectionLayout;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// An event on sale: equal sections, and buyers who each request 1 to 4 of the best seats in one of
/// them, at random but the same in every run.
///
/// @param size how many buyers come
public record Sale(List<SectionId> sections, SectionLayout layout, int size, Buyers buyers)
    implements Workload {
  /// Groups of 1 to 4, all equally likely.
  private static final double MEAN_PARTY = 2.5;

  /// If everybody is to get seats, there are this many times as many seats as requested, so that
  /// nobody is refused because the remaining seats are scattered.
  private static final double ROOM = 1.1;

  public Sale {
    sections = List.copyOf(sections);
  }

  /// A sale with sections of a given size.
  public static Sale of(String event, int sections, SectionLayout layout, int reservations) {
    List<SectionId> ids =
        IntStream.range(0, sections)
            .mapToObj(i -> new SectionId(event, "section-%03d".formatted(i)))
            .toList();
    return new Sale(ids, layout, reservations, Buyers.ANYBODY);
  }

  /// A sale with so few seats that about this share of the buyers find everything sold out.
  ///
  /// @param refused 0 to 1; 0 for none
  /// @param seatsPerRow at most
  public static Sale forShare(
      String event, int sections, int reservations, double refused, int seatsPerRow) {
    double served = refused == 0 ? ROOM : 1 - refused;
    double seats = MEAN_PARTY * reservations * served / sections;
    int rows = Math.max(1, (int) Math.ceil(seats / seatsPerRow + (refused == 0 ? 2 : 0)));
    // With few rows, rounding would change the share.
    int perRow = refused == 0 ? seatsPerRow : (int) Math.ceil(seats / rows);
    return of(event, sections, SectionLayout.grid(rows, perRow), reservations);
  }

  /// The same sale with only the first buyers.
  public Sale first(int number) {
    return new Sale(sections, layout, number, buyers);
  }

  /// The same sale, with its sections spread over several events.
  ///
  /// @param most the most sections of an event
  public Sale inEventsOf(int most) {
    if (sections.size() <= most) {
      return this;
    }
    List<SectionId> spread =
        IntStream.range(0, sections.size())
            .mapToObj(i -> {
              SectionId section = sections.get(i);
              return new SectionId(section.eventId() + "-" + (1 + i / most), section.name());
            })
            .toList();
    return new Sale(spread, layout, size, buyers);
  }

  /// The same sale to other buyers.
  public Sale to(Buyers others) {
    return new Sale(sections, layout, size, others);
  }

  public Map<SectionId, SectionCommand.Open> openings() {
    Map<SectionId, SectionCommand.Open> openings = new LinkedHashMap<>();
    SectionRules rules = SectionRules.DEFAULT.withSeatsPerBuyer(buyers.limit());
    SectionCommand.Open open = new SectionCommand.Open(layout, List.of(), null, rules);
    sections.forEach(section -> openings.put(section, open));
    return openings;
  }

  /// The buyers, some of them several times.
  public Stream<String> userIds() {
    return IntStream.range(0, size).mapToObj(buyers::name);
  }

  public int seatsPerSection() {
    return layout.seatCount();
  }

  @Override
  public SectionId section(int number) {
    return sections.get((int) Long.remainderUnsigned(mixed(number) >>> 8, sections.size()));
  }

  @Override
  public ReservationRequest request(int number) {
    int party = 1 + (int) (mixed(number) & 3);
    return new ReservationRequest(buyers.name(number), SeatRequest.best(party), 0);
  }

  /// Spreads numbers evenly over all longs (SplitMix64).
  static long mixed(long number) {
    long z = (number + 1) * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
