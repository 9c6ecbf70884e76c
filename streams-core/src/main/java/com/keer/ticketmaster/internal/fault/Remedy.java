package com.keer.ticketmaster.internal.fault;

/// How to go on after a task stopped. The page `docs/stopped.md` has all of it.
final class Remedy {

  static final String UPGRADE =
      "Upgrade this instance to the version that wrote it; other instances of that version go on"
          + " with the partition";

  static final String RESTORE =
      "Stop this process, move its state folder away and start it: the stores are restored from"
          + " their changelogs. If it stops again, the changelog is damaged: import the latest"
          + " archive under another topic prefix (ticketmaster replay import)";

  static final String REPAIR =
      "This is a fault of the program, or of an allocation policy: the log at ERROR has its stack"
          + " trace. Run a version without it";

  private Remedy() {}

  static String bury(String place) {
    return "If no version of this program wrote the record, send it to the dead letters with the"
        + " client property "
        + BuryOrders.PROPERTY
        + "="
        + place;
  }

  static String sentence(String found, String... remedies) {
    return found
        + ". Nothing was decided about it. "
        + String.join(". ", remedies)
        + ". See streams-core/docs/stopped.md";
  }
}
