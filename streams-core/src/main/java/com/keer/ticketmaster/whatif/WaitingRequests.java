package com.keer.ticketmaster.whatif;

import com.keer.ticketmaster.booking.ReservationId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The requests of one section that wait for the end of their window, and the later commands about
/// their reservations.
final class WaitingRequests {

  private final long endsAt;
  private final List<RecordedRequest> requests = new ArrayList<>();
  private final Set<ReservationId> ids = new HashSet<>();
  private final List<ReplayStep.Logged> followUps = new ArrayList<>();

  /// @param endsAt epoch milliseconds
  WaitingRequests(long endsAt) {
    this.endsAt = endsAt;
  }

  long endsAt() {
    return endsAt;
  }

  void add(RecordedRequest request) {
    requests.add(request);
    ids.add(request.command().reservationId());
  }

  /// Keeps a command that follows a waiting request.
  ///
  /// @return whether its request is waiting
  boolean hold(ReservationId id, ReplayStep.Logged followUp) {
    return ids.contains(id) && followUps.add(followUp);
  }

  List<RecordedRequest> largestFirst() {
    requests.sort(Comparator.comparingInt(RecordedRequest::seats).reversed());
    return requests;
  }

  List<ReplayStep.Logged> followUps() {
    return followUps;
  }
}
