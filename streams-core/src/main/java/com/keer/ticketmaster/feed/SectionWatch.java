package com.keer.ticketmaster.feed;

import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.log.RefusedException;
import com.keer.ticketmaster.log.TopicReader;
import com.keer.ticketmaster.topology.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// Watches the statuses of sections to see whether operators' commands have been carried out.
final class SectionWatch implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(100);

  private final Topics topics;
  private final Duration patience;
  private final TopicReader statuses;
  private final Map<SectionId, Integer> expected = new HashMap<>();

  SectionWatch(Map<String, ?> client, Topics topics, Duration patience) {
    this.topics = topics;
    this.patience = patience;
    this.statuses = TopicReader.fromEnd(client, topics.sectionStatus().name());
  }

  /// Expects the answer to one more operator's command.
  void expect(SectionId section) {
    expected.merge(section, 1, Integer::sum);
  }

  /// Waits for all expected answers.
  void await() throws InterruptedException {
    long giveUpAt = System.nanoTime() + patience.toNanos();
    while (!expected.isEmpty()) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      long before = expected.size();
      statuses.poll(POLL, found -> notice(found.key(), found.value()));
      if (expected.size() < before) {
        giveUpAt = System.nanoTime() + patience.toNanos();
      } else if (System.nanoTime() - giveUpAt > 0) {
        throw new RefusedException(
            "the target does not carry out the commands for section %s: start an engine on its topics, or do not wait for sections"
                .formatted(expected.keySet().iterator().next()));
      }
    }
  }

  private void notice(byte[] key, byte[] value) {
    var topic = topics.sectionStatus();
    if (key == null || value == null) {
      return;
    }
    SectionId section = topic.keySerde().deserializer().deserialize(topic.name(), key);
    if (expected.containsKey(section)
        && topic.valueSerde().deserializer().deserialize(topic.name(), value).change() != null) {
      expected.computeIfPresent(section, (id, left) -> left == 1 ? null : left - 1);
    }
  }

  @Override
  public void close() {
    statuses.close();
  }
}
