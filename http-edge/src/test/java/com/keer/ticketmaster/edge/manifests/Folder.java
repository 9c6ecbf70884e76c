package com.keer.ticketmaster.edge.manifests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The folder `docker/k8s`: the sources, and what kustomize made of them.
final class Folder {

  static final Path ROOT = Path.of("..", "docker", "k8s");
  static final List<String> OVERLAYS = List.of("production", "try");

  private static final String HASH = "# sources: sha256 ";

  private Folder() {}

  /// What kustomize made of an overlay: in the tree, or where `.ci/manifests` has just put it.
  static Path built(String overlay) {
    String folder = System.getProperty("manifests", ROOT.resolve("built").toString());
    return Path.of(folder).resolve(overlay + ".yaml");
  }

  /// Complete resources among the sources; patches and what kustomize itself reads are not.
  static List<Path> resources() {
    return sources().filter(Folder::isResource).toList();
  }

  private static boolean isResource(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".yaml")
        && !name.equals("kustomization.yaml")
        && !name.equals("kafka-client.yaml");
  }

  private static Stream<Path> sources() {
    return Stream.concat(Stream.of("base"), OVERLAYS.stream())
        .flatMap(folder -> list(ROOT.resolve(folder)))
        .sorted();
  }

  private static Stream<Path> list(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The hash that a built file names in its first line.
  static String namedHash(Path built) throws IOException {
    try (Stream<String> lines = Files.lines(built)) {
      return lines.findFirst().orElse("").replace(HASH, "");
    }
  }

  /// What `sha256sum` says of the sources' own sums, as `.ci/manifests` computes it.
  static String sourcesHash() throws IOException, NoSuchAlgorithmException {
    var lines = new TreeMap<String, String>();
    for (Path source : sources().toList()) {
      String path = ROOT.relativize(source).toString().replace('\\', '/');
      lines.put(path, sha256(Files.readAllBytes(source)) + "  " + path + "\n");
    }
    return sha256(String.join("", lines.values()).getBytes(StandardCharsets.UTF_8));
  }

  private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
