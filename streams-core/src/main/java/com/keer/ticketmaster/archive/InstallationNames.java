package com.keer.ticketmaster.archive;

import com.keer.ticketmaster.internal.store.StoreNames;
import com.keer.ticketmaster.topology.Role;
import com.keer.ticketmaster.topology.Topics;
import java.util.List;
import java.util.stream.Stream;

/// The names of everything that makes up an installation in a cluster.
record InstallationNames(Topics topics) {

  /// The topics in the order in which their ends must be read while the installation runs: results
  /// first, so that every record that was read has its cause among the rest.
  List<String> logs() {
    return List.of(
        topics.checkpoints().name(),
        topics.sectionStatus().name(),
        topics.deadLetters().name(),
        topics.reservationCompleted().name(),
        topics.buyerClaims().name(),
        topics.reservationRequests().name(),
        topics.sectionInit().name(),
        topics.reservationCommands().name());
  }

  /// The changelogs, from which the roles restore their states.
  List<String> changelogs() {
    return List.of(
        changelog(Role.SEAT_PROCESSOR, StoreNames.SECTIONS),
        changelog(Role.SEAT_PROCESSOR, StoreNames.ALLOCATIONS),
        changelog(Role.SEAT_PROCESSOR, StoreNames.HOLDS),
        changelog(Role.RESERVATION_PROCESSOR, StoreNames.RESERVATIONS),
        changelog(Role.RESERVATION_PROCESSOR, StoreNames.BUYERS));
  }

  List<String> all() {
    return Stream.concat(changelogs().stream(), logs().stream()).toList();
  }

  /// Whether a topic keeps only the latest record of each key.
  boolean isCompacted(String name) {
    return name.equals(topics.sectionStatus().name())
        || name.equals(changelog(Role.SEAT_PROCESSOR, StoreNames.SECTIONS));
  }

  /// The topics that only clients write to, at any time.
  List<String> demands() {
    return List.of(topics.reservationCommands().name(), topics.sectionInit().name());
  }

  /// The consumer groups of the roles.
  List<String> groups() {
    return Stream.of(Role.values()).map(role -> role.applicationId(topics)).toList();
  }

  /// The group that stores which archive is being imported.
  String importGroup() {
    return topics.prefix() + "ticketmaster-import";
  }

  /// A name as it appears in an archive.
  String plain(String name) {
    return name.substring(topics.prefix().length());
  }

  private String changelog(Role role, String store) {
    return role.applicationId(topics) + "-" + store + "-changelog";
  }
}
