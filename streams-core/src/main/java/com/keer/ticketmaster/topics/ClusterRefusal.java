package com.keer.ticketmaster.topics;

import java.util.Optional;
import java.util.TreeSet;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.jspecify.annotations.Nullable;

/// Why a Kafka cluster refuses a client, and what to do: its certificate, its password, or its
/// rights.
public final class ClusterRefusal {

  private ClusterRefusal() {}

  /// A sentence about a failure; empty if nobody was refused.
  ///
  /// @param settings where the settings of the clients are, for those who correct them
  public static Optional<String> of(@Nullable Throwable failure, String settings) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case SslAuthenticationException e -> {
          return Optional.of(
              "TLS with Kafka failed (%s): check whom this program trusts (ssl.truststore…) and its own certificate (ssl.keystore…) in %s"
                  .formatted(root(e), settings));
        }
        case AuthenticationException e -> {
          return Optional.of(
              "Kafka refuses the credentials (%s): check sasl.mechanism and sasl.jaas.config in %s"
                  .formatted(e.getMessage(), settings));
        }
        case AuthorizationException e -> {
          return Optional.of(
              "Kafka allows too little (%s): give this principal the rights of its part in http-edge/docs/security.md"
                  .formatted(resource(e)));
        }
        default -> {}
      }
    }
    return Optional.empty();
  }

  private static String resource(AuthorizationException refused) {
    return switch (refused) {
      case TopicAuthorizationException e when !e.unauthorizedTopics().isEmpty() ->
          "topic " + String.join(", ", new TreeSet<>(e.unauthorizedTopics()));
      case GroupAuthorizationException e when e.groupId() != null -> "group " + e.groupId();
      case TransactionalIdAuthorizationException e -> "transactional id: " + e.getMessage();
      default -> String.valueOf(refused.getMessage());
    };
  }

  /// The reason below the layers of TLS.
  private static String root(Throwable failure) {
    Throwable root = failure;
    for (Throwable next = root.getCause(); next != null; next = root.getCause()) {
      root = next;
    }
    return String.valueOf(root.getMessage());
  }
}
