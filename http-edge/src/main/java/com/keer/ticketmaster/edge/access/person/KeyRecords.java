package com.keer.ticketmaster.edge.access.person;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.keer.ticketmaster.edge.json.StrictJson;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The records about pseudonyms in the topic of secrets, folded one after the other:
///
/// ```
/// pseudonyms/<key id>              {"v":1,"paths":"…"}: the installation uses this key. The first
///                                  one counts, if no secret of an installation is before it
/// pseudonym-seeds/<key id>/<tree>  the seeds of a tree; the newest one counts
/// pseudonym-mark                   {"v":1}: nothing; closes a segment, so that it is compacted
/// ```
///
/// Not safe for use by several threads.
final class KeyRecords {

  /// How the key of an installation's secret begins.
  private static final String SECRET = "id-secret/";

  private static final String MARK = "pseudonym-mark";
  private static final String CHOICE = "pseudonyms/";
  private static final String SEEDS = "pseudonym-seeds/";

  private final Map<String, SeedTree[]> trees = new HashMap<>();
  private final Map<String, Long> seedsAt = new HashMap<>();
  private final Set<Long> superseded = new HashSet<>();
  private @Nullable String chosen;
  private byte @Nullable [] paths;
  private boolean begunWithout;

  static byte[] choice(String keyId) {
    return (CHOICE + keyId).getBytes(UTF_8);
  }

  static byte[] choiceValue(PersonKey key) {
    return StrictJson.bytes(out -> {
      out.writeStartObject();
      out.writeNumberProperty("v", 1);
      out.writeStringProperty("paths", Base64.getEncoder().encodeToString(key.paths()));
      out.writeEndObject();
    });
  }

  static byte[] seeds(String keyId, int tree) {
    return (SEEDS + keyId + "/" + HexFormat.of().toHexDigits((byte) tree)).getBytes(UTF_8);
  }

  static byte[] mark() {
    return MARK.getBytes(UTF_8);
  }

  static byte[] markValue() {
    return "{\"v\":1}".getBytes(UTF_8);
  }

  void add(ConsumerRecord<byte[], byte[]> found) {
    if (found.key() == null || found.value() == null) {
      return;
    }
    String key = new String(found.key(), UTF_8);
    if (key.startsWith(SEEDS)) {
      addSeeds(key, found.value());
      Long before = seedsAt.put(key, found.offset());
      if (before != null) {
        superseded.add(before);
      }
    } else if (key.startsWith(CHOICE) && chosen == null && !begunWithout) {
      choose(key.substring(CHOICE.length()), found.value());
    } else if (key.startsWith(SECRET) && chosen == null) {
      begunWithout = true;
    }
  }

  private void choose(String keyId, byte[] value) {
    JsonNode json = StrictJson.tree(new String(value, UTF_8));
    chosen = keyId;
    paths = Base64.getDecoder().decode(json.path("paths").asString(""));
    trees.keySet().retainAll(Set.of(keyId));
  }

  private void addSeeds(String key, byte[] value) {
    int end = key.lastIndexOf('/');
    if (end > SEEDS.length() && key.length() == end + 3) {
      String keyId = key.substring(SEEDS.length(), end);
      if (chosen == null || chosen.equals(keyId)) {
        trees
                .computeIfAbsent(keyId, _ -> new SeedTree[PersonKey.TREES])[
                HexFormat.fromHexDigits(key, end + 1, end + 3)] =
            SeedTree.read(value);
      }
    }
  }

  /// Whether the installation began with people under their ids.
  boolean begunWithout() {
    return begunWithout;
  }

  /// The name of the key that the installation uses; null if it uses none.
  @Nullable String keyId() {
    return chosen;
  }

  /// The key that the installation uses; null if it uses none.
  ///
  /// @throws IllegalStateException if a part of it is gone
  @Nullable PersonKey key() {
    if (chosen == null || paths == null) {
      return null;
    }
    SeedTree[] found = trees.getOrDefault(chosen, new SeedTree[PersonKey.TREES]);
    for (SeedTree tree : found) {
      if (tree == null) {
        throw new IllegalStateException(
            "a part of the key of the pseudonyms is missing in the topic of secrets: restore it");
      }
    }
    return new PersonKey(paths, found);
  }

  /// How many earlier versions of seeds are still there.
  int superseded() {
    return superseded.size();
  }
}
