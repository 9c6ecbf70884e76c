package com.keer.ticketmaster.edge.choice;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.keer.ticketmaster.LatestStatus;
import com.keer.ticketmaster.booking.SectionStatus;
import com.keer.ticketmaster.edge.availability.SeatPrices;
import com.keer.ticketmaster.edge.availability.SeatPrices.Prices;
import com.keer.ticketmaster.hall.FocalPoint;
import com.keer.ticketmaster.hall.Row;
import com.keer.ticketmaster.hall.SeatRun;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.hall.SectionLayout;
import com.keer.ticketmaster.section.AllocationPolicies;
import com.keer.ticketmaster.section.NextGroups;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds what a section offers. All who ask about the same state within two seconds share the
/// answer: looking for groups decodes a whole section, which many waiting pages must not repeat.
final class Choices {

  /// Prices may change without the log.
  private static final Duration KEPT = Duration.ofSeconds(2);

  private static final int MOST_KEPT = 5_000;

  private record Key(SectionId section, long sequence, int count, int most) {}

  private final SeatPrices prices;
  private final FocalPoints focalPoints;
  private final AllocationPolicies policies;
  private final Cache<Key, Offer> kept =
      Caffeine.newBuilder()
          .maximumSize(MOST_KEPT)
          .expireAfterWrite(KEPT)
          .executor(Runnable::run)
          .build();

  Choices(SeatPrices prices, FocalPoints focalPoints, AllocationPolicies policies) {
    this.prices = prices;
    this.focalPoints = focalPoints;
    this.policies = policies;
  }

  /// What a section offers to a party of `count`.
  ///
  /// @param most how many groups
  Offer of(LatestStatus latest, int count, int most) {
    Key key = new Key(latest.section(), latest.sequence(), count, most);
    return kept.get(key, each -> find(latest, count, most));
  }

  private Offer find(LatestStatus latest, int count, int most) {
    SectionId section = latest.section();
    SectionStatus status = latest.read();
    SectionLayout layout = status.map().layout();
    boolean standing = layout.isGeneralAdmission();
    FocalPoint focus = standing ? null : focalPoints.of(section, layout);
    NextGroups next = NextGroups.of(section, status, focus, policies, count, most);
    List<Integer> ordinals = new ArrayList<>();
    for (SeatRun run : next.groups()) {
      for (int at = run.position(); at < run.end(); at++) {
        ordinals.add(ordinal(run.row(), at));
      }
    }
    Prices known = prices.of(section, ordinals).orElse(null);
    List<Offer.Group> groups = new ArrayList<>();
    for (SeatRun run : next.groups()) {
      groups.add(group(status, focus, run, known, groups.isEmpty()));
    }
    return new Offer(
        section.name(),
        status.sequence(),
        status.counts(),
        standing,
        known,
        groups,
        next.largestBlock());
  }

  private static Offer.Group group(
      SectionStatus status,
      @Nullable FocalPoint focus,
      SeatRun run,
      @Nullable Prices prices,
      boolean first) {
    Row row = status.map().layout().row(run.row());
    List<String> seats = row.seats().subList(run.position(), run.end());
    BigDecimal total = null;
    if (prices != null) {
      total = BigDecimal.ZERO;
      for (int at = run.position(); at < run.end(); at++) {
        total = total.add(prices.of(ordinal(run.row(), at)));
      }
    }
    return new Offer.Group(
        row.label(), run.position(), seats, total, Advantage.of(status, focus, run, first));
  }

  /// As in [SeatPrices].
  private static int ordinal(int row, int position) {
    return row * 2048 + position;
  }
}
