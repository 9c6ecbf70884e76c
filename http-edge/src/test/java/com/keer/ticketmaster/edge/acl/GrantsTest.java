package com.keer.ticketmaster.edge.acl;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.topology.Role;
import com.keer.ticketmaster.topology.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.junit.jupiter.api.Test;

class GrantsTest {

  private static final Path DOCUMENT = Path.of("docs/security.md");
  private static final String BEGIN = "<!-- grants: made by GrantsTest -->\n";
  private static final String END = "<!-- end of grants -->\n";
  private static final Topics TOPICS = new Topics("");

  @Test
  void theDocumentHasTheTable() throws IOException {
    // Given
    String table = BEGIN + "\n" + table() + "\n" + END;
    String document = Files.readString(DOCUMENT);
    int begin = document.indexOf(BEGIN);
    int end = document.indexOf(END) + END.length();

    // When
    if (Boolean.getBoolean("pages.write")) {
      Files.writeString(DOCUMENT, document.substring(0, begin) + table + document.substring(end));
      document = Files.readString(DOCUMENT);
      end = document.indexOf(END) + END.length();
    }

    // Then
    assertThat(document.substring(begin, end))
        .as("-Dtest=GrantsTest -Dpages.write=true")
        .isEqualTo(table);
  }

  @Test
  void aPrefixOfTopicsIsOneOfRights() {
    // Given
    Topics topics = new Topics("shop-");
    List<Grant> grants = new ArrayList<>();

    // When
    for (Role role : Role.values()) {
      grants.addAll(Grants.of(role, topics));
    }
    grants.addAll(Grants.ofRehearsal(topics));
    grants.addAll(Grants.ofCheckpointPlaces(topics));
    grants.addAll(Grants.ofLagReader(topics));
    grants.addAll(Grants.ofTool(topics));

    // Then
    assertThat(grants)
        .extracting(Grant::name)
        .allMatch(name -> name.startsWith("shop-") || name.startsWith("__"));
  }

  private static String table() {
    StringBuilder table = new StringBuilder("| part | resource | may |\n|---|---|---|\n");
    for (Role role : Role.values()) {
      rows(table, "`" + role.label() + "`", Grants.of(role, TOPICS));
    }
    rows(table, "a rehearsal", Grants.ofRehearsal(TOPICS));
    rows(table, "places for checkpoints", Grants.ofCheckpointPlaces(TOPICS));
    rows(table, "an autoscaler", Grants.ofLagReader(TOPICS));
    rows(table, "the tool", Grants.ofTool(TOPICS));
    return table.toString();
  }

  /// One row for each resource; the part is named in the first.
  private static void rows(StringBuilder table, String part, List<Grant> grants) {
    Map<String, TreeSet<AclOperation>> resources =
        new TreeMap<>(Comparator.<String>naturalOrder().reversed());
    for (Grant grant : grants) {
      String resource =
          "%s `%s%s`"
              .formatted(
                  grant.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                  grant.name(),
                  grant.pattern() == PatternType.PREFIXED ? "*" : "");
      resources.computeIfAbsent(resource, _ -> new TreeSet<>()).addAll(grant.operations());
    }
    String first = part;
    for (var each : resources.entrySet()) {
      List<String> operations = each.getValue().stream().map(AclOperation::name).sorted().toList();
      table.append(
          "| %s | %s | %s |\n".formatted(first, each.getKey(), String.join(", ", operations)));
      first = "";
    }
  }
}
