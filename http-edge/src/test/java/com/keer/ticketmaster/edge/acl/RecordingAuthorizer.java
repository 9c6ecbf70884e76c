package com.keer.ticketmaster.edge.acl;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.apache.kafka.metadata.authorizer.StandardAuthorizer;
import org.apache.kafka.server.authorizer.Action;
import org.apache.kafka.server.authorizer.AuthorizableRequestContext;
import org.apache.kafka.server.authorizer.AuthorizationResult;

/// Kafka's own authorizer, which also remembers who was let do what, and who was not.
public final class RecordingAuthorizer extends StandardAuthorizer {

  private static final Set<String> ALLOWED = new ConcurrentSkipListSet<>();
  private static final Set<String> DENIED = new ConcurrentSkipListSet<>();

  static Set<String> allowed() {
    return new TreeSet<>(ALLOWED);
  }

  static Set<String> denied() {
    return new TreeSet<>(DENIED);
  }

  @Override
  public List<AuthorizationResult> authorize(
      AuthorizableRequestContext context, List<Action> actions) {
    List<AuthorizationResult> results = super.authorize(context, actions);
    for (int i = 0; i < actions.size(); i++) {
      Action action = actions.get(i);
      String line =
          "%s %s %s %s"
              .formatted(
                  context.principal().getName(),
                  action.operation(),
                  action.resourcePattern().resourceType(),
                  action.resourcePattern().name());
      // Brokers also ask what somebody could do, to tell them.
      if (results.get(i) == AuthorizationResult.ALLOWED && action.logIfAllowed()) {
        ALLOWED.add(line);
      } else if (results.get(i) == AuthorizationResult.DENIED && action.logIfDenied()) {
        DENIED.add(line);
      }
    }
    return results;
  }
}
