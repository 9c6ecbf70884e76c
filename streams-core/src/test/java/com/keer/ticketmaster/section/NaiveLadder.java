package com.keer.ticketmaster.section;

import com.keer.ticketmaster.booking.SeatRequest;
import com.keer.ticketmaster.hall.FocalPoint;
import com.keer.ticketmaster.hall.Seat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Best available by trying every run of every row.
final class NaiveLadder {

  private record Candidate(int row, int position, boolean tidy, long distance, List<Seat> seats) {}

  private final List<Map.Entry<String, List<String>>> rows;
  private final Set<Seat> taken;
  private final FocalPoint focus;

  NaiveLadder(Map<String, List<String>> rows, Set<Seat> taken, FocalPoint focus) {
    this.rows = List.copyOf(rows.entrySet());
    this.taken = new HashSet<>(taken);
    this.focus = focus;
  }

  /// The seats, or none.
  List<Seat> choose(SeatRequest.BestAvailable request) {
    List<Seat> together = together(request.count());
    if (!together.isEmpty() || !request.allowSplit()) {
      return together;
    }
    List<Seat> all = new ArrayList<>();
    while (all.size() < request.count()) {
      List<Seat> part = together(Math.min(longest(), request.count() - all.size()));
      all.addAll(part);
      taken.addAll(part);
    }
    return all;
  }

  int longest() {
    int longest = 0;
    for (int row = 0; row < rows.size(); row++) {
      int run = 0;
      for (int position = 0; position < rows.get(row).getValue().size(); position++) {
        run = isFree(row, position) ? run + 1 : 0;
        longest = Math.max(longest, run);
      }
    }
    return longest;
  }

  private List<Seat> together(int count) {
    return Stream.iterate(0, row -> row < rows.size(), row -> row + 1)
        .flatMap(row -> candidates(row, count))
        .min(
            Comparator.comparing(Candidate::tidy)
                .reversed()
                .thenComparingLong(Candidate::distance)
                .thenComparingInt(Candidate::row)
                .thenComparingInt(Candidate::position))
        .map(Candidate::seats)
        .orElse(List.of());
  }

  private Stream<Candidate> candidates(int row, int count) {
    List<Candidate> found = new ArrayList<>();
    for (int start = 0; start + count <= rows.get(row).getValue().size(); start++) {
      List<Seat> seats = new ArrayList<>();
      for (int position = start; position < start + count && isFree(row, position); position++) {
        seats.add(seat(row, position));
      }
      if (seats.size() == count) {
        boolean orphanLeft = isFree(row, start - 1) && !isFree(row, start - 2);
        boolean orphanRight = isFree(row, start + count) && !isFree(row, start + count + 1);
        // Twice the middle of the run, to stay with whole numbers.
        long across = start + (start + count - 1L) - focus.halfPosition();
        long along = 2L * (row - focus.row());
        boolean tidy = !orphanLeft && !orphanRight;
        found.add(new Candidate(row, start, tidy, across * across + along * along, seats));
      }
    }
    return found.stream();
  }

  private boolean isFree(int row, int position) {
    List<String> seats = rows.get(row).getValue();
    return position >= 0
        && position < seats.size()
        && !seats.get(position).isEmpty()
        && !taken.contains(seat(row, position));
  }

  private Seat seat(int row, int position) {
    return new Seat(rows.get(row).getKey(), rows.get(row).getValue().get(position));
  }
}
