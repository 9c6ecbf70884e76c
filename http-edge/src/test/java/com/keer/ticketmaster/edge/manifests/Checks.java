package com.keer.ticketmaster.edge.manifests;

import com.keer.ticketmaster.edge.config.EdgeConfig;
import com.keer.ticketmaster.edge.config.EdgeConfig.Engine;
import com.keer.ticketmaster.edge.health.HealthHandlers;
import com.keer.ticketmaster.edge.http.Route;
import com.keer.ticketmaster.topics.TopicAdmin;
import com.keer.ticketmaster.topics.TopicSettings;
import com.keer.ticketmaster.topology.Role;
import com.keer.ticketmaster.topology.TicketMasterTopology;
import com.keer.ticketmaster.topology.Topics;
import com.keer.ticketmaster.topology.TopologySettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.streams.TopologyDescription.Source;
import tools.jackson.databind.JsonNode;

/// What an installation must fulfil beyond its form. Each check tells what is wrong, if anything.
final class Checks {

  /// The longest stop: what `docker/compose.yaml` allows too.
  private static final int STOP_SECONDS = 45;

  /// Those of the containers without Kubernetes.
  private static final Set<String> IMAGES = images(Folder.ROOT.resolve("../compose.yaml"));

  private final Installation installation;
  private final Path folder;
  private final List<String> findings = new ArrayList<>();

  /// @param folder for temporary files
  private Checks(Installation installation, Path folder) {
    this.installation = installation;
    this.folder = folder;
  }

  private static Set<String> images(Path compose) {
    try (Stream<String> lines = Files.lines(compose)) {
      return lines
          .map(String::strip)
          .filter(line -> line.startsWith("image: "))
          .map(line -> line.substring("image: ".length()))
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<String> findings(Installation installation, Path folder) {
    Checks checks = new Checks(installation, folder);
    checks.checkAll();
    return checks.findings;
  }

  private void checkAll() {
    require(installation.roles().size() == Role.values().length, "not every role has a workload");
    installation.workloads().forEach(this::checkRestricted);
    for (Workload workload : installation.roles()) {
      checkSecurity(workload);
      checkProbes(workload);
      checkStop(workload);
      try {
        checkConfig(workload, workload.config(folder));
      } catch (RuntimeException e) {
        findings.add(workload.manifest() + ": " + e.getMessage());
      }
    }
    if (findings.isEmpty()) {
      checkTopics();
      installation.all("Kafka").forEach(this::checkUsers);
      installation.all("ScaledObject").forEach(this::checkScaling);
    }
  }

  private void require(boolean fulfilled, String finding) {
    if (!fulfilled) {
      findings.add(finding);
    }
  }

  /// What Kubernetes' restricted profile asks of every pod, and where images may come from.
  private void checkRestricted(Workload workload) {
    JsonNode pod = workload.pod().path("securityContext");
    JsonNode container = workload.container().path("securityContext");
    boolean restricted =
        pod.path("runAsNonRoot").asBoolean(false)
            && pod.path("runAsUser").asInt(0) > 0
            && pod.at("/seccompProfile/type").asString("").equals("RuntimeDefault")
            && !container.path("allowPrivilegeEscalation").asBoolean(true)
            && container.at("/capabilities/drop").toString().equals("[\"ALL\"]");
    require(restricted, workload.manifest() + ": the restricted profile would refuse its pods");
    require(
        !workload.pod().path("automountServiceAccountToken").asBoolean(true),
        workload.manifest() + ": its pods may talk to the cluster");
    String image = workload.container().path("image").asString("");
    require(
        IMAGES.contains(image), workload.manifest() + ": uses the unknown image '" + image + "'");
    require(
        workload.pod().path("containers").size() == 1,
        workload.manifest() + ": has containers that nobody checks");
  }

  /// Beyond the restricted profile.
  private void checkSecurity(Workload workload) {
    JsonNode container = workload.container().path("securityContext");
    require(
        container.path("readOnlyRootFilesystem").asBoolean(false),
        workload.manifest() + ": its file system can be written");
    require(
        workload.pod().at("/securityContext/runAsUser").asInt(0) == 10001,
        workload.manifest() + ": is not the user of the image");
    JsonNode resources = workload.container().path("resources");
    require(
        resources.at("/requests/memory").equals(resources.at("/limits/memory")),
        workload.manifest() + ": may be refused memory that it has a limit for");
  }

  private void checkProbes(Workload workload) {
    Set<String> routes =
        new HealthHandlers(null, Set.of(), null, null, "open")
            .routes().stream().map(Route::path).collect(Collectors.toSet());
    Map<String, String> probes =
        Map.of(
            "startupProbe", "/health/live",
            "livenessProbe", "/health/live",
            "readinessProbe", "/health/ready");
    new TreeMap<>(probes)
        .forEach((probe, path) -> {
          JsonNode get = workload.container().path(probe).path("httpGet");
          String actual = get.path("path").asString("");
          require(
              actual.equals(path) && routes.contains(actual),
              workload.manifest() + ": " + probe + " asks for '" + actual + "', not " + path);
          require(
              get.path("port").asString("").equals("operators"),
              workload.manifest() + ": " + probe + " uses another port than operators");
        });
  }

  private void checkStop(Workload workload) {
    int grace = workload.pod().path("terminationGracePeriodSeconds").asInt(30);
    int sleep = workload.container().at("/lifecycle/preStop/sleep/seconds").asInt(0);
    require(
        grace >= sleep + STOP_SECONDS,
        workload.manifest() + ": has " + grace + " s to stop, " + sleep + " of which it sleeps");
  }

  private void checkConfig(Workload workload, EdgeConfig config) {
    Engine engine = config.processing().engine();
    require(
        config.processing().roles().equals(EnumSet.of(Role.ofLabel(workload.name()))),
        workload.manifest() + ": does " + config.processing().roles());
    require(
        workload.port("http") == (config.servesApi() ? config.http().port() : -1),
        workload.manifest() + ": listens on " + config.http().port());
    require(
        workload.port("operators") == config.http().operators().port(),
        workload.manifest() + ": operators reach it at " + config.http().operators().port());
    require(
        workload.port("internal")
            == (config.http().peers() == null ? -1 : config.http().peers().port()),
        workload.manifest() + ": the internal port is another one");
    require("zone-a".equals(engine.zone()), workload.manifest() + ": does not know its zone");
    String volume = workload.volumeAt(engine.stateDir());
    if (workload.manifest().kind().equals("StatefulSet")) {
      require(
          (workload.name() + "-0").equals(engine.instanceId()),
          workload.manifest() + ": its pods have no name that outlives a restart");
      require(
          volume.equals(workload.manifest().text("/spec/volumeClaimTemplates/0/metadata/name")),
          workload.manifest() + ": its state is not on its volume");
    } else {
      require(
          engine.instanceId() == null,
          workload.manifest() + ": its pods have names that end with them");
      require(!volume.isEmpty(), workload.manifest() + ": its state has no room");
    }
    require(
        installation.find("PodDisruptionBudget", workload.name()).isPresent(),
        workload.manifest() + ": has no disruption budget");
  }

  private EdgeConfig.Kafka kafka() {
    return installation.roles().getFirst().config(folder).kafka();
  }

  private void checkTopics() {
    List<Manifest> found = installation.all("KafkaTopic");
    if (found.isEmpty() && installation.all("Kafka").isEmpty()) {
      return; // The processes create them.
    }
    EdgeConfig.Kafka kafka = kafka();
    Topics topics = kafka.topics();
    Set<String> single =
        Set.of(
            topics.deadLetters().name(),
            topics.installation().name(),
            topics.installationSecrets().name(),
            topics.audit().name());
    Map<String, String> wanted = new TreeMap<>();
    TopicAdmin.requiredSettings(topics, TopicSettings.DEFAULT)
        .forEach((name, settings) ->
            wanted.put(
                name,
                topic(
                    single.contains(name) ? 1 : kafka.partitions(),
                    kafka.replicationFactor(),
                    settings)));
    Map<String, String> there = new TreeMap<>();
    for (Manifest topic : found) {
      Map<String, String> settings = new TreeMap<>();
      topic
          .at("/spec/config")
          .properties()
          .forEach(setting -> settings.put(setting.getKey(), setting.getValue().asString()));
      there.put(
          topic.name(),
          topic(
              topic.at("/spec/partitions").asInt(), topic.at("/spec/replicas").asInt(), settings));
    }
    Set<String> names = new TreeSet<>(wanted.keySet());
    names.addAll(there.keySet());
    for (String name : names) {
      String should = wanted.getOrDefault(name, "absent");
      String is = there.getOrDefault(name, "absent");
      require(should.equals(is), "KafkaTopic " + name + ": is " + is + ", should be " + should);
    }
  }

  private static String topic(int partitions, int replicas, Map<String, String> settings) {
    return partitions + " partitions, " + replicas + " replicas, " + new TreeMap<>(settings);
  }

  /// Each role has a user of its own, with the rights that are written down and no others.
  private void checkUsers(Manifest kafka) {
    require(
        kafka.text("/spec/kafka/authorization/type").equals("simple"),
        kafka + ": allows everybody everything");
    Map<String, Set<String>> wanted = new TreeMap<>();
    KafkaUsers.all().forEach((name, grants) -> wanted.put(name, KafkaUsers.lines(grants)));
    Map<String, Set<String>> there = new TreeMap<>();
    installation.all("KafkaUser").forEach(user -> there.put(user.name(), KafkaUsers.lines(user)));
    require(
        wanted.keySet().equals(there.keySet()),
        "the users of Kafka are " + there.keySet() + ", should be " + wanted.keySet());
    there.forEach((name, rights) -> {
      Set<String> more = new TreeSet<>(rights);
      more.removeAll(wanted.getOrDefault(name, Set.of()));
      require(more.isEmpty(), "KafkaUser " + name + ": may do too much: " + more);
      Set<String> missing = new TreeSet<>(wanted.getOrDefault(name, Set.of()));
      missing.removeAll(rights);
      require(missing.isEmpty(), "KafkaUser " + name + ": lacks " + missing);
    });
    for (Workload workload : installation.roles()) {
      Set<String> shown = new TreeSet<>(workload.secrets());
      shown.retainAll(wanted.keySet());
      require(
          shown.equals(Set.of(KafkaUsers.of(Role.ofLabel(workload.name())))),
          workload.manifest() + ": talks to Kafka as " + shown);
    }
  }

  private void checkScaling(Manifest scaled) {
    Integer partitions = kafka().partitions();
    require(
        partitions != null && scaled.at("/spec/maxReplicaCount").asInt(100) <= partitions,
        scaled + ": may have more pods than there are partitions");
    String target = scaled.text("/spec/scaleTargetRef/name");
    Workload workload =
        installation.roles().stream()
            .filter(each -> each.name().equals(target))
            .filter(each -> each.manifest().kind().equals(scaled.text("/spec/scaleTargetRef/kind")))
            .findFirst()
            .orElse(null);
    if (workload == null) {
      findings.add(scaled + ": scales nothing");
      return;
    }
    require(
        !workload.manifest().at("/spec").has("replicas"),
        workload.manifest() + ": sets the number of pods that KEDA sets too");
    for (JsonNode trigger : scaled.at("/spec/triggers")) {
      if (trigger.get("type").stringValue().equals("kafka")) {
        checkLag(scaled, Role.ofLabel(target), trigger.get("metadata"));
      }
    }
  }

  private void checkLag(Manifest scaled, Role role, JsonNode trigger) {
    EdgeConfig.Kafka kafka = kafka();
    require(
        trigger.path("bootstrapServers").asString("").equals(kafka.bootstrapServers()),
        scaled + ": asks other brokers than the processes do");
    require(
        trigger.path("consumerGroup").asString("").equals(role.applicationId(kafka.topics())),
        scaled + ": looks at another group than that of " + role.label());
    Set<String> read = new TreeSet<>();
    TicketMasterTopology.build(EnumSet.of(role), TopologySettings.defaults(), (key, outcome) -> {})
        .describe()
        .subtopologies()
        .forEach(part ->
            part.nodes().stream()
                .filter(Source.class::isInstance)
                .forEach(source -> read.addAll(((Source) source).topicSet())));
    require(
        read.contains(trigger.path("topic").asString("")),
        scaled + ": looks at a topic that " + role.label() + " does not read: it reads " + read);
  }
}
