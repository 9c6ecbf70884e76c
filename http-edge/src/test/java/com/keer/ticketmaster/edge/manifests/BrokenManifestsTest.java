package com.keer.ticketmaster.edge.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The control for [ManifestsTest]: each check finds a mistake of its kind.
class BrokenManifestsTest {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Installation PRODUCTION = ManifestsTest.installation("production");
  private static final Installation TRY = ManifestsTest.installation("try");

  @TempDir private static Path folder;

  @ParameterizedTest
  @CsvSource({
    "Deployment, api, /spec/template/spec/containers/0/readinesProbe",
    "StatefulSet, seat-processor, /spec/volumeClaimTemplates/0/spec/resource",
    "Service, api, /spec/selectors",
    "ConfigMap, kafka-client-, /content",
    "Namespace, ticketmaster, /metadata/label",
    "PodDisruptionBudget, api, /spec/maxUnavailabe",
    "NetworkPolicy, names, /spec/egress/0/port",
    "Kafka, ticketmaster, /spec/kafka/template/pod/topologySpreadConstraint",
    "Kafka, ticketmaster, /spec/kafka/listeners/0/networkPolicyPeer",
    "KafkaNodePool, broker, /spec/storage/volumes/0/sice",
    "KafkaTopic, buyer-claims, /spec/partition",
    "KafkaUser, ticketmaster-api, /spec/authentification",
    "KafkaUser, ticketmaster-api, /spec/authorization/acls/0/operation",
    "ScaledObject, api, /spec/maxReplicas",
    "ScaledObject, api, /spec/advanced/horizontalPodAutoscalerConfig/behavior/scaleDwn",
    "ScaledObject, seat-processor, /spec/triggers/0/metadata/lagThreshhold",
    "TriggerAuthentication, kafka, /spec/secretTargetRef/0/keys"
  })
  void aFieldThatDoesNotExistIsFound(String kind, String name, String pointer) {
    // Given
    Installation broken = PRODUCTION.copy();
    Manifest manifest =
        broken.all(kind).stream()
            .filter(each -> each.name().startsWith(name))
            .findFirst()
            .orElseThrow();

    // When
    put(manifest.json(), pointer, "{}");

    // Then
    assertThat(StrictReading.findings(List.of(manifest)))
        .singleElement()
        .asString()
        .startsWith(manifest + ": ")
        .contains(pointer.substring(pointer.lastIndexOf('/') + 1));
  }

  @Test
  void anUnknownKindIsFound() {
    // Given
    Installation broken = TRY.copy();

    // When
    broken.json("Deployment", "api").put("apiVersion", "apps/v2");

    // Then
    assertThat(StrictReading.findings(broken.manifests()))
        .containsExactly("Deployment api: nobody here knows this kind of resource");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Deployment|api|/spec/template/spec/containers/0/readinessProbe/httpGet/path|\"/ready\"|readinessProbe asks for",
        "Deployment|api|/spec/template/spec/containers/0/livenessProbe/httpGet/port|\"internal\"|another port than operators",
        "Deployment|api|/spec/template/spec/containers/0/ports/0/containerPort|8090|listens on 8080",
        "Deployment|api|/spec/template/spec/containers/0/ports/2/containerPort|8090|internal port",
        "Deployment|api|/spec/template/spec/containers/0/image|\"example/ticketmaster\"|unknown image",
        "Deployment|api|/spec/template/spec/containers/0/env/0/value|\"seat-processor\"|does [SEAT_PROCESSOR]",
        "Deployment|api|/spec/template/spec/containers/0/env/0/name|\"TICKETMASTER_ROLE\"|did you mean TICKETMASTER_ROLES",
        "Deployment|api|/spec/template/spec/containers/0/env/5/value|\"/run/secrets/ticketmaster/x\"|nothing puts",
        "Deployment|api|/spec/template/spec/terminationGracePeriodSeconds|45|to stop",
        "Deployment|api|/spec/template/spec/securityContext/runAsNonRoot|false|restricted profile",
        "Deployment|api|/spec/template/spec/containers/0/securityContext/capabilities/drop|[]|restricted profile",
        "Deployment|api|/spec/template/spec/containers/0/securityContext/readOnlyRootFilesystem|false|can be written",
        "Deployment|api|/spec/template/spec/containers/0/resources/limits/memory|\"4Gi\"|memory",
        "StatefulSet|seat-processor|/spec/template/spec/containers/0/env/1/name|\"HOSTNAME\"|name that outlives",
        "StatefulSet|seat-processor|/spec/template/spec/containers/0/volumeMounts/0/mountPath|\"/var/lib/other\"|not on its volume",
        "StatefulSet|seat-processor|/spec/template/spec/automountServiceAccountToken|true|talk to the cluster",
        "StatefulSet|seat-processor|/spec/replicas|3|that KEDA sets too",
        "PodDisruptionBudget|api|/metadata/name|\"other\"|no disruption budget",
        "KafkaTopic|reservation-requests|/spec/partitions|24|KafkaTopic reservation-requests: is 24 partitions",
        "KafkaTopic|section-init|/spec/replicas|2|KafkaTopic section-init: is 1",
        "KafkaTopic|section-status|/spec/config/cleanup.policy|\"delete\"|KafkaTopic section-status",
        "KafkaTopic|dead-letters|/metadata/name|\"dead-letter\"|KafkaTopic dead-letter: is 1",
        "Kafka|ticketmaster|/spec/kafka/authorization/type|\"custom\"|allows everybody everything",
        "KafkaUser|ticketmaster-api|/metadata/name|\"ticketmaster-everybody\"|the users of Kafka are",
        "KafkaUser|ticketmaster-api|/spec/authorization/acls/0/operations|[\"All\"]|may do too much",
        "KafkaUser|ticketmaster-keda|/spec/authorization/acls|[]|KafkaUser ticketmaster-keda: lacks",
        "Deployment|api|/spec/template/spec/volumes/5/secret/secretName|\"ticketmaster-tool\"|talks to Kafka as [ticketmaster-tool]",
        "ScaledObject|api|/spec/maxReplicaCount|13|more pods than there are partitions",
        "ScaledObject|api|/spec/scaleTargetRef/name|\"apis\"|scales nothing",
        "ScaledObject|seat-processor|/spec/triggers/0/metadata/topic|\"reservation-commands\"|does not read",
        "ScaledObject|seat-processor|/spec/triggers/0/metadata/consumerGroup|\"seats\"|another group",
        "ScaledObject|seat-processor|/spec/triggers/0/metadata/bootstrapServers|\"kafka:9092\"|other brokers"
      })
  void whatDoesNotFitTheCodeIsFound(
      String kind, String name, String pointer, String value, String finding) {
    // Given
    Installation broken = PRODUCTION.copy();

    // When
    put(broken.json(kind, name), pointer, value);

    // Then
    assertThat(Checks.findings(broken, folder)).anyMatch(each -> each.contains(finding));
  }

  @Test
  void aPolicyThatAllowsTooMuchIsFound() {
    // Given
    Installation broken = TRY.copy();
    Set<String> before = new Network(broken).connections();

    // When: the processors are callers of the internal port too
    JsonNode labels =
        broken
            .json("NetworkPolicy", "api-to-api")
            .at("/spec/ingress/0/from/0/podSelector/matchLabels");
    ((ObjectNode) labels).remove("app.kubernetes.io/component");
    ObjectNode egress = broken.json("NetworkPolicy", "names");
    ((ArrayNode) egress.at("/spec/egress")).addObject();

    // Then
    assertThat(new Network(broken).connections())
        .isNotEqualTo(before)
        .contains("seat-processor -> api:8082");
  }

  @Test
  void withoutPoliciesEverybodyMayConnect() {
    // Given
    Installation open =
        new Installation(
            TRY.manifests().stream().filter(each -> !each.kind().equals("NetworkPolicy")).toList());

    // Then
    assertThat(new Network(open).connections()).contains("stranger -> redis:6379");
  }

  private static void put(ObjectNode manifest, String pointer, String value) {
    int last = pointer.lastIndexOf('/');
    JsonNode parent = manifest.at(pointer.substring(0, last));
    assertThat(parent.isObject()).as(pointer).isTrue();
    ((ObjectNode) parent).set(pointer.substring(last + 1), JSON.readTree(value));
  }
}
