package com.keer.ticketmaster.archive;

import com.keer.ticketmaster.internal.store.StoreNames;
import com.keer.ticketmaster.topology.Role;
import com.keer.ticketmaster.topology.Topics;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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

  /// Whether an installation may lack a topic that every newer one has.
  boolean isOptional(String name) {
    return name.equals(topics.checkpoints().name()) || name.equals(topics.deadLetters().name());
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

  /// The group that stores the positions that an unfinished rebuild will set.
  String rebuildGroup() {
    return topics.prefix() + "ticketmaster-rebuild";
  }

  /// The store that says up to where the stores of a task contain a log; null if its task keeps
  /// nothing.
  @Nullable String ledger(String log) {
    if (log.equals(topics.reservationRequests().name())) {
      return StoreNames.ALLOCATIONS;
    }
    if (log.equals(topics.reservationCommands().name())) {
      return StoreNames.RESERVATIONS;
    }
    return log.equals(topics.buyerClaims().name()) ? StoreNames.BUYERS : null;
  }

  /// A name as it appears in an archive.
  String plain(String name) {
    return name.substring(topics.prefix().length());
  }

  String changelog(Role role, String store) {
    return role.applicationId(topics) + "-" + store + "-changelog";
  }
}
