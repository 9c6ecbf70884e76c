package com.keer.ticketmaster.edge.manifests;

import com.keer.ticketmaster.edge.acl.Grant;
import com.keer.ticketmaster.edge.acl.Grants;
import com.keer.ticketmaster.topology.Role;
import com.keer.ticketmaster.topology.Topics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;
import tools.jackson.databind.JsonNode;

/// The users of the Kafka cluster in production, with the rights that [Grants] writes down.
final class KafkaUsers {

  private static final Topics TOPICS = new Topics("");

  private KafkaUsers() {}

  /// The user of a process, whose certificate is in a Secret of the same name.
  static String of(Role role) {
    return "ticketmaster-" + role.label();
  }

  /// The rights of each user by its name. Every process rehearses.
  static Map<String, List<Grant>> all() {
    Map<String, List<Grant>> all = new LinkedHashMap<>();
    for (Role role : Role.values()) {
      List<Grant> grants = new ArrayList<>(Grants.of(role, TOPICS));
      grants.addAll(Grants.ofRehearsal(TOPICS));
      all.put(of(role), grants);
    }
    all.put("ticketmaster-keda", Grants.ofLagReader(TOPICS));
    all.put("ticketmaster-tool", Grants.ofTool(TOPICS));
    return all;
  }

  /// The manifests, as a file.
  static String yaml() {
    return """
    # Who may do what in the Kafka cluster: the certificate of each is in the Secret of its name. Made from
    # `Grants` by ManifestsTest; do not edit.
    """
        + all().entrySet().stream()
            .map(each -> user(each.getKey(), lines(each.getValue())))
            .collect(Collectors.joining("---\n"));
  }

  private static String user(String name, Set<String> acls) {
    return """
    apiVersion: kafka.strimzi.io/v1
    kind: KafkaUser
    metadata:
      name: %s
      labels:
        strimzi.io/cluster: ticketmaster
    spec:
      authentication:
        type: tls
      authorization:
        type: simple
        acls:
    """
            .formatted(name)
        + acls.stream().map(acl -> "      - " + acl + "\n").collect(Collectors.joining());
  }

  /// One line for each resource, as the file has it.
  static Set<String> lines(List<Grant> grants) {
    Map<String, Set<AclOperation>> resources = new TreeMap<>();
    for (Grant grant : grants) {
      resources
          .computeIfAbsent(
              resource(
                  grant.kind() == ResourceType.TRANSACTIONAL_ID
                      ? "transactionalId"
                      : lower(grant.kind().name()),
                  grant.name(),
                  grant.pattern() == PatternType.PREFIXED ? "prefix" : "literal"),
              _ -> new TreeSet<>())
          .addAll(grant.operations());
    }
    Set<String> lines = new TreeSet<>();
    resources.forEach((resource, operations) ->
        lines.add(
            line(
                resource, operations.stream().map(each -> pascal(each.name())).sorted().toList())));
    return lines;
  }

  /// The same of a manifest.
  static Set<String> lines(Manifest user) {
    Set<String> lines = new TreeSet<>();
    for (JsonNode acl : user.at("/spec/authorization/acls")) {
      lines.add(
          line(
              resource(
                  acl.at("/resource/type").asString(""),
                  acl.at("/resource/name").asString(""),
                  acl.at("/resource/patternType").asString("")),
              acl.path("operations").valueStream().map(JsonNode::stringValue).sorted().toList()));
    }
    return lines;
  }

  private static String resource(String type, String name, String pattern) {
    return "{type: %s, name: %s, patternType: %s}".formatted(type, name, pattern);
  }

  private static String line(String resource, List<String> operations) {
    return "{resource: %s, operations: [%s]}".formatted(resource, String.join(", ", operations));
  }

  private static String lower(String constant) {
    return constant.toLowerCase(Locale.ROOT);
  }

  /// `DESCRIBE_CONFIGS` is `DescribeConfigs`.
  private static String pascal(String constant) {
    return Arrays.stream(constant.split("_"))
        .map(part -> part.charAt(0) + lower(part.substring(1)))
        .collect(Collectors.joining());
  }
}
