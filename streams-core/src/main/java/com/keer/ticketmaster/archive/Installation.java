package com.keer.ticketmaster.archive;

import com.keer.ticketmaster.internal.store.StoreNames;
import com.keer.ticketmaster.topology.Role;
import com.keer.ticketmaster.topology.Topics;
import java.util.List;
import java.util.stream.Stream;

/// The names of all that makes up an installation in a cluster.
record Installation(Topics topics) {

  /// What happened; in the order in which the last parts of a running installation have to be asked
  /// for, so that nothing is there without what led to it: consequences first.
  List<String> logs() {
    return List.of(
        topics.sectionStatus().name(),
        topics.deadLetters().name(),
        topics.reservationCompleted().name(),
        topics.buyerClaims().name(),
        topics.reservationRequests().name(),
        topics.sectionInit().name(),
        topics.reservationCommands().name());
  }

  /// The states of the roles, from which they are restored.
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

  /// What only callers write to, whenever they like.
  List<String> demands() {
    return List.of(topics.reservationCommands().name(), topics.sectionInit().name());
  }

  /// The consumer groups of the roles.
  List<String> groups() {
    return Stream.of(Role.values()).map(role -> role.applicationId(topics)).toList();
  }

  /// The group that remembers which archive is being imported.
  String importGroup() {
    return topics.prefix() + "ticketmaster-import";
  }

  /// A name as it is in an archive.
  String plain(String name) {
    return name.substring(topics.prefix().length());
  }

  private String changelog(Role role, String store) {
    return role.applicationId(topics) + "-" + store + "-changelog";
  }
}
