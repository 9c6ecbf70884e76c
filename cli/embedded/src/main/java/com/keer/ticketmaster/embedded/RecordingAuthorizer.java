package com.keer.ticketmaster.embedded;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.metadata.authorizer.StandardAuthorizer;
import org.apache.kafka.server.authorizer.Action;
import org.apache.kafka.server.authorizer.AuthorizableRequestContext;
import org.apache.kafka.server.authorizer.AuthorizationResult;

/// Kafka's own authorizer, which also remembers who was let do what, and who was not: a test finds
/// the rights that are missing, and those that nobody needs. Name it in the broker property
/// `authorizer.class.name` of one node in the JVM.
public final class RecordingAuthorizer extends StandardAuthorizer {

  private static final String USER = "User:";
  private static final Set<Use> ALLOWED = ConcurrentHashMap.newKeySet();
  private static final Set<Use> DENIED = ConcurrentHashMap.newKeySet();

  private record Use(String who, AclOperation operation, ResourceType kind, String name) {

    @Override
    public String toString() {
      return who + " " + operation + " " + kind + " " + name;
    }

    boolean isOf(AclBinding right) {
      ResourcePattern pattern = right.pattern();
      AccessControlEntry entry = right.entry();
      return entry.principal().equals(USER + who)
          && entry.operation() == operation
          && pattern.resourceType() == kind
          && (pattern.patternType() == PatternType.PREFIXED
              ? name.startsWith(pattern.name())
              : name.equals(pattern.name()));
    }
  }

  /// What anybody was refused, such as `api READ TOPIC installation-secrets`.
  public static Set<String> denied() {
    return DENIED.stream().map(Use::toString).collect(Collectors.toCollection(TreeSet::new));
  }

  /// Those of some rights that their holders have not used yet, written in the same way.
  public static Set<String> unused(Collection<AclBinding> rights) {
    return rights.stream()
        .filter(right -> ALLOWED.stream().noneMatch(use -> use.isOf(right)))
        .map(RecordingAuthorizer::text)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String text(AclBinding right) {
    ResourcePattern pattern = right.pattern();
    String holder = right.entry().principal().substring(USER.length());
    return new Use(holder, right.entry().operation(), pattern.resourceType(), pattern.name())
        + (pattern.patternType() == PatternType.PREFIXED ? "*" : "");
  }

  @Override
  public List<AuthorizationResult> authorize(
      AuthorizableRequestContext context, List<Action> actions) {
    List<AuthorizationResult> results = super.authorize(context, actions);
    for (int i = 0; i < actions.size(); i++) {
      Action action = actions.get(i);
      Use use =
          new Use(
              context.principal().getName(),
              action.operation(),
              action.resourcePattern().resourceType(),
              action.resourcePattern().name());
      // Brokers also ask what somebody could do, in order to tell them.
      if (results.get(i) == AuthorizationResult.ALLOWED && action.logIfAllowed()) {
        ALLOWED.add(use);
      } else if (results.get(i) == AuthorizationResult.DENIED && action.logIfDenied()) {
        DENIED.add(use);
      }
    }
    return results;
  }
}
