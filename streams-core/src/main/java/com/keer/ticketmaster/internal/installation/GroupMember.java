package com.keer.ticketmaster.internal.installation;

import com.keer.ticketmaster.internal.cluster.ClusterAnswers;
import com.keer.ticketmaster.topology.Role;
import com.keer.ticketmaster.topology.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/// A thread that works for a role of an installation, of whatever version its program is.
///
/// @param client the id of its Kafka Streams client, without the number of the thread
/// @param host where it runs, as the broker sees it
public record GroupMember(Role role, String client, String host) {

  private static final String THREAD = "-StreamThread-";

  /// All that work now.
  ///
  /// @throws KafkaException if the cluster cannot be asked
  public static List<GroupMember> of(Admin admin, Topics topics) {
    List<String> groups = Stream.of(Role.values()).map(role -> role.applicationId(topics)).toList();
    var answers = admin.describeConsumerGroups(groups).describedGroups();
    List<GroupMember> members = new ArrayList<>();
    for (Role role : Role.values()) {
      var answer = answers.get(role.applicationId(topics));
      if (answer != null) {
        add(members, role, answer);
      }
    }
    return members;
  }

  private static void add(
      List<GroupMember> members, Role role, KafkaFuture<ConsumerGroupDescription> answer) {
    try {
      ClusterAnswers.get(answer)
          .members()
          .forEach(member ->
              members.add(new GroupMember(role, client(member.clientId()), member.host())));
    } catch (GroupIdNotFoundException e) {
      // Nobody ever worked for this role.
    }
  }

  /// The id of a Kafka Streams client, from the id of one of its consumers.
  public static String client(String consumer) {
    int thread = consumer.indexOf(THREAD);
    return thread < 0 ? consumer : consumer.substring(0, thread);
  }
}
