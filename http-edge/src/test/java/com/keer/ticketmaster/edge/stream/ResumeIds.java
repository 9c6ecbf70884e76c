package com.keer.ticketmaster.edge.stream;

import java.util.ArrayList;
import java.util.List;

/// The ids that listeners send when they resume.
public final class ResumeIds {

  private ResumeIds() {}

  /// The id of a listener that has everything.
  public static String newest(int port, String path) throws Exception {
    try (EventStreamClient client = EventStreamClient.open(port, path)) {
      return client.next("seats").id();
    }
  }

  /// The ids of listeners that have each missed other changes: all of them in the first sections,
  /// and each in another selection of the rest.
  ///
  /// @param newest the id of a listener that has everything
  /// @param common how many sections all have missed
  public static List<String> before(String newest, int common, int number) {
    ResumePoint point = ResumePoint.read(newest);
    List<String> ids = new ArrayList<>();
    for (int selection = 0; selection < number; selection++) {
      List<Long> sequences = new ArrayList<>(point.sequences());
      for (int i = 0; i < sequences.size(); i++) {
        if (i < common || (selection >> (i - common) & 1) == 1) {
          sequences.set(i, sequences.get(i) - 1);
        }
      }
      ids.add(new ResumePoint(point.names(), sequences).text());
    }
    return ids;
  }
}
