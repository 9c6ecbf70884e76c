package com.keer.ticketmaster.edge.manifests;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Who may open connections to whom, as the network policies of an installation say.
///
/// Without a policy that selects a pod, everything is allowed; otherwise, only what one of them
/// names.
final class Network {

  private static final String OWN_NAMESPACE = "ticketmaster";

  /// A place that connections come from and go to.
  ///
  /// @param labels of the pod; empty for something outside of the cluster
  /// @param namespace the labels of its namespace
  record Place(
      String name, Map<String, String> labels, Map<String, String> namespace, Set<Integer> ports) {

    boolean isOwn() {
      return OWN_NAMESPACE.equals(namespace.get("kubernetes.io/metadata.name"));
    }
  }

  private final List<JsonNode> policies = new ArrayList<>();
  private final List<Place> places = new ArrayList<>();

  Network(Installation installation) {
    installation.all("NetworkPolicy").forEach(policy -> policies.add(policy.at("/spec")));
    for (Workload workload : installation.workloads()) {
      places.add(
          new Place(workload.name(), workload.labels(), namespace(OWN_NAMESPACE), ports(workload)));
    }
    installation.all("Kafka").forEach(this::addStrimzi);
    places.add(
        new Place("dns", Map.of("k8s-app", "kube-dns"), namespace("kube-system"), Set.of(53)));
    places.add(
        new Place(
            "gateway",
            Map.of(),
            Map.of("kubernetes.io/metadata.name", "gateway", "ticketmaster/callers", "true"),
            Set.of(443)));
    places.add(new Place("keda", Map.of(), namespace("keda"), Set.of()));
    places.add(new Place("monitoring", Map.of(), namespace("monitoring"), Set.of()));
    places.add(new Place("stranger", Map.of(), namespace("stranger"), Set.of(8080)));
    places.add(new Place("outside", Map.of(), Map.of(), Set.of(443, 5432, 6379)));
  }

  private static Set<Integer> ports(Workload workload) {
    return new TreeSet<>(workload.ports());
  }

  private static Map<String, String> namespace(String name) {
    return Map.of("kubernetes.io/metadata.name", name);
  }

  /// Brokers, and the policy that Strimzi makes of each listener.
  private void addStrimzi(Manifest kafka) {
    Map<String, String> labels =
        Map.of("strimzi.io/cluster", kafka.name(), "strimzi.io/component-type", "kafka");
    Set<Integer> ports = new TreeSet<>();
    for (JsonNode listener : kafka.at("/spec/kafka/listeners")) {
      ports.add(listener.get("port").asInt());
      ObjectNode policy = kafka.json().objectNode();
      labels.forEach(policy.putObject("podSelector").putObject("matchLabels")::put);
      policy.putArray("policyTypes").add("Ingress");
      ObjectNode rule = policy.putArray("ingress").addObject();
      rule.set("from", listener.path("networkPolicyPeers"));
      rule.putArray("ports").addObject().set("port", listener.get("port"));
      policies.add(policy);
    }
    places.add(new Place("kafka", labels, namespace(OWN_NAMESPACE), ports));
  }

  /// Every connection that is allowed from or to a pod of the installation: `api -> kafka:9092`.
  Set<String> connections() {
    Set<String> allowed = new TreeSet<>();
    for (Place from : places) {
      for (Place to : places) {
        for (int port : to.ports()) {
          if ((from.isOwn() || to.isOwn()) && isAllowed(from, to, port)) {
            allowed.add(from.name() + " -> " + to.name() + ":" + port);
          }
        }
      }
    }
    return allowed;
  }

  private boolean isAllowed(Place from, Place to, int port) {
    return passes("Egress", "egress", "to", from, to, port)
        && passes("Ingress", "ingress", "from", to, from, port);
  }

  private boolean passes(String type, String rules, String peers, Place pod, Place peer, int port) {
    List<JsonNode> selecting =
        policies.stream()
            .filter(policy -> pod.isOwn() && selects(policy.path("podSelector"), pod.labels()))
            .filter(policy -> has(policy.path("policyTypes"), type))
            .toList();
    return selecting.isEmpty()
        || selecting.stream()
            .flatMap(policy -> stream(policy.path(rules)))
            .anyMatch(rule -> names(rule.path(peers), peer) && namesPort(rule.path("ports"), port));
  }

  private static boolean names(JsonNode peers, Place place) {
    return peers.isEmpty()
        || stream(peers)
            .anyMatch(peer ->
                (peer.has("namespaceSelector")
                        ? selects(peer.get("namespaceSelector"), place.namespace())
                        : place.isOwn())
                    && selects(peer.path("podSelector"), place.labels()));
  }

  private static boolean namesPort(JsonNode ports, int port) {
    return ports.isEmpty() || stream(ports).anyMatch(each -> each.get("port").asInt() == port);
  }

  private static boolean selects(JsonNode selector, Map<String, String> labels) {
    return selector.path("matchLabels").properties().stream()
            .allMatch(label -> label.getValue().stringValue().equals(labels.get(label.getKey())))
        && stream(selector.path("matchExpressions")).allMatch(each -> matches(each, labels));
  }

  private static boolean matches(JsonNode expression, Map<String, String> labels) {
    if (!expression.get("operator").stringValue().equals("In")) {
      throw new IllegalStateException("not understood: " + expression);
    }
    String value = labels.get(expression.get("key").stringValue());
    return value != null && has(expression.get("values"), value);
  }

  private static boolean has(JsonNode list, String text) {
    return stream(list).anyMatch(each -> each.stringValue().equals(text));
  }

  private static Stream<JsonNode> stream(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }
}
