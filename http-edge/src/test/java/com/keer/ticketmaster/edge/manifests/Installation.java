package com.keer.ticketmaster.edge.manifests;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/// Everything that one overlay puts into a cluster.
record Installation(List<Manifest> manifests) {

  private static final List<String> ROLES =
      List.of("api", "reservation-processor", "seat-processor");

  static Installation read(Path file) {
    return new Installation(Manifest.readAll(file));
  }

  /// A copy to change.
  Installation copy() {
    return new Installation(
        new ArrayList<>(
            manifests.stream().map(each -> new Manifest(each.json().deepCopy())).toList()));
  }

  List<Manifest> all(String kind) {
    return manifests.stream().filter(each -> each.kind().equals(kind)).toList();
  }

  Optional<Manifest> find(String kind, String name) {
    return all(kind).stream().filter(each -> each.name().equals(name)).findFirst();
  }

  ObjectNode json(String kind, String name) {
    return find(kind, name).orElseThrow().json();
  }

  /// What runs in it.
  List<Workload> workloads() {
    return Stream.concat(all("Deployment").stream(), all("StatefulSet").stream())
        .map(each -> new Workload(this, each))
        .toList();
  }

  /// Our own processes, one for each role.
  List<Workload> roles() {
    return workloads().stream().filter(each -> ROLES.contains(each.name())).toList();
  }
}
