package com.keer.ticketmaster.edge.acl;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/// Operations on a resource of a Kafka cluster, or on all whose names begin alike.
///
/// @param name of the resource, or what all names begin with
public record Grant(
    ResourceType kind, PatternType pattern, String name, Set<AclOperation> operations) {

  public Grant {
    operations = Set.copyOf(operations);
  }

  static Grant topic(String name, AclOperation first, AclOperation... more) {
    return new Grant(ResourceType.TOPIC, PatternType.LITERAL, name, EnumSet.of(first, more));
  }

  static Grant topics(String prefix, AclOperation first, AclOperation... more) {
    return new Grant(ResourceType.TOPIC, PatternType.PREFIXED, prefix, EnumSet.of(first, more));
  }

  static Grant group(String name, AclOperation first, AclOperation... more) {
    return new Grant(ResourceType.GROUP, PatternType.LITERAL, name, EnumSet.of(first, more));
  }

  static Grant groups(String prefix, AclOperation first, AclOperation... more) {
    return new Grant(ResourceType.GROUP, PatternType.PREFIXED, prefix, EnumSet.of(first, more));
  }

  static Grant transactions(PatternType pattern, String name) {
    return new Grant(
        ResourceType.TRANSACTIONAL_ID,
        pattern,
        name,
        EnumSet.of(AclOperation.DESCRIBE, AclOperation.WRITE));
  }

  /// As ACLs of a principal, from any host.
  ///
  /// @param principal as in `User:api`
  public List<AclBinding> bindings(String principal) {
    return operations.stream()
        .sorted()
        .map(operation ->
            new AclBinding(
                new ResourcePattern(kind, name, pattern),
                new AccessControlEntry(principal, "*", operation, AclPermissionType.ALLOW)))
        .toList();
  }
}
