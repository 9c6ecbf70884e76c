package com.keer.ticketmaster.edge.stream;

import com.keer.ticketmaster.booking.SectionStatus;
import com.keer.ticketmaster.hall.SeatCounts;
import com.keer.ticketmaster.hall.SectionId;
import java.util.Arrays;
import java.util.List;

/// What listeners know of one section, and at which version of the channel each part of it last
/// changed, so that everything missed since any version can be sent.
final class SectionTrack {

  private final SectionId id;
  private SectionStatus status;
  private long countsVersion;
  private long seatsVersion;
  private long[] rowVersions;

  SectionTrack(SectionId id, SectionStatus status, long version) {
    this.id = id;
    this.status = status;
    this.countsVersion = version;
    this.seatsVersion = version;
    this.rowVersions = new long[status.map().rows().size()];
    Arrays.fill(rowVersions, version);
  }

  /// Applies a later status.
  void update(SectionStatus next, long version) {
    if (!next.counts().equals(status.counts())) {
      countsVersion = version;
    }
    List<String> before = status.map().rows();
    List<String> after = next.map().rows();
    if (next.layoutSequence() != status.layoutSequence()) {
      seatsVersion = version;
    }
    rowVersions = Arrays.copyOf(rowVersions, after.size());
    for (int row = 0; row < after.size(); row++) {
      if (row >= before.size() || !after.get(row).equals(before.get(row))) {
        rowVersions[row] = version;
        seatsVersion = version;
      }
    }
    status = next;
  }

  SectionId id() {
    return id;
  }

  long sequence() {
    return status.sequence();
  }

  SectionStatus status() {
    return status;
  }

  SeatCounts counts() {
    return status.counts();
  }

  /// Whether the counts changed after a version.
  boolean countsChanged(long since) {
    return countsVersion > since;
  }

  /// Whether seats changed after a version; for general admission, only the counts matter.
  boolean seatsChanged(long since) {
    return seatsVersion > since && !status.map().layout().isGeneralAdmission();
  }

  boolean rowChanged(int row, long since) {
    return rowVersions[row] > since;
  }
}
