package com.keer.ticketmaster.edge.manifests;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.gson.JsonElement;
import com.keer.ticketmaster.edge.manifests.KedaResources.ScaledObject;
import com.keer.ticketmaster.edge.manifests.KedaResources.Trigger;
import com.keer.ticketmaster.edge.manifests.KedaResources.TriggerAuthentication;
import io.kubernetes.client.openapi.JSON;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Secret;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscalerBehavior;
import io.strimzi.api.kafka.model.common.UnknownPropertyPreserving;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/// Reads manifests with the classes of those who define them, and finds what these do not know.
final class StrictReading {

  private static final ObjectMapper STRIMZI = new ObjectMapper();
  private static final JsonMapper KEDA =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .build();

  private StrictReading() {}

  /// What is wrong with the form of the manifests; nothing if they are well formed.
  static List<String> findings(List<Manifest> manifests) {
    List<String> findings = new ArrayList<>();
    for (Manifest manifest : manifests) {
      try {
        read(manifest).forEach(finding -> findings.add(manifest + ": " + finding));
      } catch (IOException | RuntimeException e) {
        findings.add(manifest + ": " + e.getMessage());
      }
    }
    return findings;
  }

  private static List<String> read(Manifest manifest) throws IOException {
    String json = manifest.json().toString();
    return switch (manifest.text("/apiVersion") + " " + manifest.kind()) {
      case "v1 ConfigMap" -> known(V1ConfigMap.fromJson(json));
      case "v1 Namespace" -> known(V1Namespace.fromJson(json));
      case "v1 Secret" -> known(V1Secret.fromJson(json));
      case "v1 Service" -> known(V1Service.fromJson(json));
      case "apps/v1 Deployment" -> known(V1Deployment.fromJson(json));
      case "apps/v1 StatefulSet" -> known(V1StatefulSet.fromJson(json));
      case "policy/v1 PodDisruptionBudget" -> known(V1PodDisruptionBudget.fromJson(json));
      case "networking.k8s.io/v1 NetworkPolicy" -> known(V1NetworkPolicy.fromJson(json));
      case "kafka.strimzi.io/v1 Kafka" -> unknown(STRIMZI.readValue(json, Kafka.class), "");
      case "kafka.strimzi.io/v1 KafkaNodePool" ->
          unknown(STRIMZI.readValue(json, KafkaNodePool.class), "");
      case "kafka.strimzi.io/v1 KafkaTopic" ->
          unknown(STRIMZI.readValue(json, KafkaTopic.class), "");
      case "kafka.strimzi.io/v1 KafkaUser" -> unknown(STRIMZI.readValue(json, KafkaUser.class), "");
      case "keda.sh/v1alpha1 ScaledObject" -> scaledObject(json);
      case "keda.sh/v1alpha1 TriggerAuthentication" ->
          known(KEDA.readValue(json, TriggerAuthentication.class));
      default -> List.of("nobody here knows this kind of resource");
    };
  }

  /// Kubernetes' classes refuse unknown fields at any depth themselves.
  private static List<String> known(Object read) {
    return read == null ? List.of("is empty") : List.of();
  }

  private static List<String> scaledObject(String json) throws IOException {
    ScaledObject read = KEDA.readValue(json, ScaledObject.class);
    if (read.spec().advanced() != null) {
      JsonNode behavior = read.spec().advanced().horizontalPodAutoscalerConfig().behavior();
      V2HorizontalPodAutoscalerBehavior.validateJsonElement(
          JSON.getGson().fromJson(behavior.toString(), JsonElement.class));
    }
    List<String> findings = new ArrayList<>();
    for (Trigger trigger : read.spec().triggers()) {
      switch (trigger.type()) {
        case "cpu" -> KEDA.treeToValue(trigger.metadata(), KedaResources.CpuTrigger.class);
        case "kafka" -> KEDA.treeToValue(trigger.metadata(), KedaResources.KafkaTrigger.class);
        case "prometheus" ->
            KEDA.treeToValue(trigger.metadata(), KedaResources.PrometheusTrigger.class);
        default -> findings.add("nobody here knows the trigger " + trigger.type());
      }
    }
    return findings;
  }

  /// Strimzi's classes, and those of Kubernetes that they use, keep what they do not know.
  private static List<String> unknown(Object value, String path) {
    List<String> findings = new ArrayList<>();
    if (value instanceof Collection<?> many) {
      many.forEach(each -> findings.addAll(unknown(each, path + "[]")));
    }
    if (value == null || !isDefinition(value.getClass())) {
      return findings;
    }
    for (Method getter : value.getClass().getMethods()) {
      if (getter.getParameterCount() == 0
          && getter.getName().startsWith("get")
          && !getter.isBridge()) {
        Object part = invoke(getter, value);
        if (!getter.getName().equals("getAdditionalProperties")) {
          findings.addAll(unknown(part, path + "." + getter.getName().substring(3)));
        } else if (part instanceof Map<?, ?> more && !more.isEmpty()) {
          findings.add("unknown at '" + path + "': " + more.keySet());
        }
      }
    }
    return findings;
  }

  private static boolean isDefinition(Class<?> type) {
    return UnknownPropertyPreserving.class.isAssignableFrom(type)
        || type.getPackageName().startsWith("io.strimzi.api.kafka.model")
        || type.getPackageName().startsWith("io.fabric8.kubernetes.api.model");
  }

  private static Object invoke(Method getter, Object value) {
    try {
      return getter.invoke(value);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot read " + getter, e);
    }
  }
}
