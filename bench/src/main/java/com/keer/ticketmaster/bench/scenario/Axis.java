package com.keer.ticketmaster.bench.scenario;

import com.keer.ticketmaster.bench.sale.SalePlan;
import com.keer.ticketmaster.bench.stack.StackSettings;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// What grows from point to point, while everything else stays the same.
enum Axis {
  PARTITIONS("partitions"),
  SECTIONS("sections"),
  SEATS("seats per section"),
  ALL("");

  /// One point on an axis.
  record Point(Axis axis, String label, StackSettings settings, SalePlan plan) {}

  private static final int USUAL_SECTIONS = 40;

  private final String setting;

  Axis(String setting) {
    this.setting = setting;
  }

  /// The setting of a run that shows its place on the axis.
  String setting() {
    return setting;
  }

  /// The points of this axis, or of all.
  ///
  /// @param usual the number of partitions, unless they grow
  List<Point> points(StackSettings usual, int reservations) {
    if (this == ALL) {
      return Stream.of(PARTITIONS, SECTIONS, SEATS)
          .flatMap(axis -> axis.points(usual, reservations).stream())
          .toList();
    }
    return sizes().stream().map(size -> point(size, usual, reservations)).toList();
  }

  private Point point(int size, StackSettings usual, int reservations) {
    String label = String.format(Locale.ROOT, "%,d %s", size, setting);
    StackSettings settings = this == PARTITIONS ? usual.withPartitions(size) : usual;
    return new Point(this, label, settings, plan(size, reservations));
  }

  private List<Integer> sizes() {
    return switch (this) {
      case PARTITIONS -> List.of(1, 2, 4, 8, 16);
      case SECTIONS -> List.of(1, 10, 100, 1_000, 10_000);
      case SEATS -> List.of(400, 2_500, 10_000, 40_000, 100_000);
      case ALL -> List.of();
    };
  }

  private SalePlan plan(int size, int reservations) {
    return switch (this) {
      case SECTIONS -> SalePlan.atOnce(reservations, size);
      case SEATS -> SalePlan.inSectionsOf(size, reservations);
      case PARTITIONS, ALL -> SalePlan.atOnce(reservations, USUAL_SECTIONS);
    };
  }
}
