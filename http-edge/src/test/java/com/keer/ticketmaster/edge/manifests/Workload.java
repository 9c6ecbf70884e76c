package com.keer.ticketmaster.edge.manifests;

import com.keer.ticketmaster.edge.config.EdgeConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// A Deployment or StatefulSet with one container.
record Workload(Installation installation, Manifest manifest) {

  /// What the manifests expect to find in the cluster.
  private static final Map<String, Map<String, String>> SECRETS_FROM_OUTSIDE =
      Map.of(
          "ticketmaster",
          Map.of(
              "postgres-url", "jdbc:postgresql://postgres.example/ticketmaster",
              "postgres-password", "a password",
              "redis-url", "rediss://redis.example:6379",
              "id-secret", "0123456789abcdef"),
          "ticketmaster-cluster-ca-cert",
          Map.of("ca.crt", "the certificate of the cluster"));

  /// What Strimzi puts into the Secret of a KafkaUser.
  private static final Map<String, String> CERTIFICATE =
      Map.of("user.crt", "the certificate of the user", "user.key", "the key of the user");

  private static final Map<String, String> FIELDS =
      Map.of(
          "status.podIP", "10.1.2.3",
          "metadata.labels['topology.kubernetes.io/zone']", "zone-a");

  String name() {
    return manifest.name();
  }

  JsonNode pod() {
    return manifest.at("/spec/template/spec");
  }

  JsonNode container() {
    return pod().at("/containers/0");
  }

  Map<String, String> labels() {
    Map<String, String> labels = new TreeMap<>();
    manifest
        .at("/spec/template/metadata/labels")
        .properties()
        .forEach(label -> labels.put(label.getKey(), label.getValue().stringValue()));
    return labels;
  }

  /// The port of a name; -1 if there is none.
  int port(String name) {
    for (JsonNode port : container().path("ports")) {
      if (port.path("name").asString("").equals(name)) {
        return port.path("containerPort").asInt();
      }
    }
    return -1;
  }

  List<Integer> ports() {
    return StreamSupport.stream(container().path("ports").spliterator(), false)
        .map(port -> port.path("containerPort").asInt())
        .toList();
  }

  /// The configuration that its process reads.
  ///
  /// @param folder for the files that the environment names
  /// @throws com.keer.ticketmaster.edge.config.ConfigException if the process would refuse it
  EdgeConfig config(Path folder) {
    Map<String, String> environment = environment();
    environment.replaceAll((key, value) ->
        key.endsWith("_FILE") || key.endsWith("_CLIENT_CONFIG") ? copy(value, folder) : value);
    return EdgeConfig.from(environment);
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    for (JsonNode source : container().path("envFrom")) {
      environment.putAll(data("ConfigMap", source.at("/configMapRef/name").stringValue(), "data"));
    }
    for (JsonNode variable : container().path("env")) {
      String value =
          variable.has("value")
              ? variable.get("value").stringValue()
              : field(variable.at("/valueFrom/fieldRef/fieldPath").stringValue());
      environment.put(variable.get("name").stringValue(), value);
    }
    return environment;
  }

  private String field(String path) {
    if (path.equals("metadata.name")) {
      return name() + "-0";
    }
    if (!FIELDS.containsKey(path)) {
      throw new IllegalStateException(manifest + " asks for the unknown field " + path);
    }
    return FIELDS.get(path);
  }

  /// The contents of a file in the container.
  ///
  /// @throws IllegalStateException if nothing puts it there
  String file(String path) {
    Path file = Path.of(path);
    for (JsonNode mount : container().path("volumeMounts")) {
      if (mount.get("mountPath").stringValue().equals(file.getParent().toString())) {
        Map<String, String> files = volume(mount.get("name").stringValue());
        if (files.containsKey(file.getFileName().toString())) {
          return files.get(file.getFileName().toString());
        }
      }
    }
    throw new IllegalStateException("nothing puts " + path + " into " + manifest);
  }

  private Map<String, String> volume(String name) {
    for (JsonNode volume : pod().path("volumes")) {
      if (volume.get("name").stringValue().equals(name)) {
        if (volume.has("secret")) {
          return data("Secret", volume.at("/secret/secretName").stringValue(), "stringData");
        }
        if (volume.has("configMap")) {
          return data("ConfigMap", volume.at("/configMap/name").stringValue(), "data");
        }
      }
    }
    return Map.of();
  }

  private Map<String, String> data(String kind, String name, String field) {
    return installation
        .find(kind, name)
        .map(found -> {
          Map<String, String> data = new HashMap<>();
          found
              .at("/" + field)
              .properties()
              .forEach(entry -> data.put(entry.getKey(), entry.getValue().stringValue()));
          return data;
        })
        .map(Map::copyOf)
        .orElseGet(() -> fromOutside(kind, name));
  }

  private Map<String, String> fromOutside(String kind, String name) {
    Map<String, String> secret =
        installation.find("KafkaUser", name).isPresent()
            ? CERTIFICATE
            : SECRETS_FROM_OUTSIDE.get(name);
    if (!kind.equals("Secret") || secret == null) {
      throw new IllegalStateException("there is no " + kind + " " + name);
    }
    return secret;
  }

  private String copy(String path, Path folder) {
    try {
      Path copy = folder.resolve(name() + path.replace('/', '-'));
      return Files.writeString(copy, file(path)).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The Secrets that its pods see.
  Set<String> secrets() {
    Set<String> secrets = new TreeSet<>();
    for (JsonNode volume : pod().path("volumes")) {
      if (volume.has("secret")) {
        secrets.add(volume.at("/secret/secretName").stringValue());
      }
    }
    return secrets;
  }

  /// Where the state is: the name of the volume that is mounted at a path; empty if there is none.
  String volumeAt(Path path) {
    for (JsonNode mount : container().path("volumeMounts")) {
      if (Path.of(mount.get("mountPath").stringValue()).equals(path)) {
        return mount.get("name").stringValue();
      }
    }
    return "";
  }
}
