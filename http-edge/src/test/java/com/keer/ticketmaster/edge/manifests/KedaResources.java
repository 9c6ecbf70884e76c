package com.keer.ticketmaster.edge.manifests;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// What KEDA's definitions allow, as far as the manifests use it: KEDA publishes no classes for
/// Java. From `config/crd/bases` and `pkg/scalers` of KEDA 2.20.
final class KedaResources {

  private KedaResources() {}

  record Metadata(String name, String namespace, Map<String, String> labels) {}

  record ScaledObject(String apiVersion, String kind, Metadata metadata, ScaledObjectSpec spec) {}

  record ScaledObjectSpec(
      @JsonProperty(required = true) ScaleTarget scaleTargetRef,
      int pollingInterval,
      int cooldownPeriod,
      int minReplicaCount,
      int maxReplicaCount,
      Advanced advanced,
      @JsonProperty(required = true) List<Trigger> triggers) {}

  record ScaleTarget(String apiVersion, String kind, @JsonProperty(required = true) String name) {}

  /// @param horizontalPodAutoscalerConfig has the behaviour that Kubernetes itself defines
  record Advanced(
      boolean restoreToOriginalReplicaCount, AutoscalerConfig horizontalPodAutoscalerConfig) {}

  record AutoscalerConfig(String name, JsonNode behavior) {}

  record Trigger(
      @JsonProperty(required = true) String type,
      String name,
      String metricType,
      @JsonProperty(required = true) JsonNode metadata,
      AuthenticationRef authenticationRef) {}

  record AuthenticationRef(String kind, @JsonProperty(required = true) String name) {}

  /// Every value is a text, even a number.
  record CpuTrigger(@JsonProperty(required = true) String value, String containerName) {}

  record PrometheusTrigger(
      @JsonProperty(required = true) String serverAddress,
      @JsonProperty(required = true) String query,
      @JsonProperty(required = true) String threshold) {}

  record KafkaTrigger(
      @JsonProperty(required = true) String bootstrapServers,
      @JsonProperty(required = true) String consumerGroup,
      String topic,
      String version,
      String tls,
      String offsetResetPolicy,
      String lagThreshold,
      String activationLagThreshold,
      String allowIdleConsumers) {}

  record TriggerAuthentication(
      String apiVersion, String kind, Metadata metadata, TriggerAuthenticationSpec spec) {}

  record TriggerAuthenticationSpec(List<SecretTarget> secretTargetRef) {}

  record SecretTarget(
      @JsonProperty(required = true) String parameter,
      @JsonProperty(required = true) String name,
      @JsonProperty(required = true) String key) {}
}
