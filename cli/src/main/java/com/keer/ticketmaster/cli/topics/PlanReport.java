package com.keer.ticketmaster.cli.topics;

import com.keer.ticketmaster.cli.console.Terminal;
import com.keer.ticketmaster.cli.console.TextTable;
import com.keer.ticketmaster.topics.TopicPlan;
import com.keer.ticketmaster.topics.TopicPlan.Difference;
import com.keer.ticketmaster.topics.TopicPlan.TopicState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is required, what exists, and the differences.
///
/// @param partitions of each topic except the dead letters
record PlanReport(boolean fits, int partitions, List<Line> topics) {

  /// One topic.
  ///
  /// @param partitions null if the topic does not exist
  /// @param differences in words; empty if the topic fits
  record Line(
      String topic, boolean exists, @Nullable Integer partitions, List<String> differences) {
    Line {
      differences = List.copyOf(differences);
    }
  }

  PlanReport {
    topics = List.copyOf(topics);
  }

  static PlanReport of(TopicPlan plan) {
    List<Difference> all = plan.differences();
    List<Line> lines = new ArrayList<>();
    for (TopicState topic : plan.topics()) {
      List<String> own =
          all.stream()
              .filter(each -> each.topic().equals(topic.name()))
              .map(Difference::sentence)
              .toList();
      lines.add(new Line(topic.name(), topic.exists(), topic.foundPartitions(), own));
    }
    return new PlanReport(all.isEmpty(), plan.partitions(), lines);
  }

  String text(Terminal terminal) {
    TextTable table = new TextTable().left("TOPIC").right("PARTITIONS").left("STATE");
    for (Line line : topics) {
      String partitions = line.partitions() == null ? "-" : line.partitions().toString();
      if (line.differences().isEmpty()) {
        table.line(line.topic(), partitions, "fits").painted(terminal::green);
      }
      for (String difference : line.differences()) {
        table.line(line.topic(), partitions, difference).painted(terminal::red);
      }
    }
    return table.render(terminal);
  }
}
