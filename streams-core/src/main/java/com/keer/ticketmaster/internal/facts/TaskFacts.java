package com.keer.ticketmaster.internal.facts;

import com.keer.ticketmaster.internal.store.Applied;
import com.keer.ticketmaster.internal.store.CommitStore;
import com.keer.ticketmaster.internal.store.MarkedStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/// Up to where the stores of a task contain its log.
///
/// One store, the ledger, keeps this [Applied] position and commits it together with the changes.
/// Before a task starts, [#check] compares it with the position of the group and with the log.
public final class TaskFacts {

  /// The property of the Streams client that turns the check on.
  public static final String CHECKED = "ticketmaster.facts.checked";

  private final TopicPartition log;
  private final List<String> stores;
  private long next;
  private long time;
  private long committed;

  private TaskFacts(TopicPartition log, List<String> stores, @Nullable Applied applied) {
    this.log = log;
    this.stores = stores;
    this.next = applied == null ? 0 : applied.next();
    this.time = applied == null ? 0 : applied.time();
    this.committed = next;
  }

  /// Checks a task that keeps nothing.
  ///
  /// @throws FactsDisagreeException if its facts contradict each other
  public static void check(ProcessorContext<?, ?> context, TaskInput input) {
    if (isChecked(context)) {
      try (LogFacts logs = logs(context)) {
        new FactsCheck(logs, input, context.applicationId(), context.taskId().partition())
            .requireStateless();
      }
    }
  }

  /// Checks a task before it starts, and keeps its thread known to the cluster from then on.
  ///
  /// @param ledger keeps the position
  /// @param others the other stores of the task
  /// @throws FactsDisagreeException if its facts contradict each other
  public static TaskFacts check(
      ProcessorContext<?, ?> context, TaskInput input, CommitStore ledger, MarkedStore... others) {
    int partition = context.taskId().partition();
    List<MarkedStore> stores = new ArrayList<>(List.of(others));
    stores.addFirst(ledger);
    TaskFacts facts =
        new TaskFacts(
            new TopicPartition(input.topic(), partition),
            stores.stream().map(MarkedStore::name).toList(),
            isChecked(context) ? ledger.applied() : null);
    if (isChecked(context)) {
      try (LogFacts logs = logs(context)) {
        FactsCheck check = new FactsCheck(logs, input, context.applicationId(), partition);
        if (check.requireAgreement(ledger, stores) == FactsCheck.Log.MOVED) {
          facts.restart();
        }
      }
      stores.stream().filter(store -> !store.isMarked()).forEach(MarkedStore::mark);
      ledger.follow(facts::toCommit);
      KeepAlive.start(context, ledger);
    }
    return facts;
  }

  private static boolean isChecked(ProcessorContext<?, ?> context) {
    return Boolean.parseBoolean(String.valueOf(context.appConfigs().get(CHECKED)));
  }

  private static LogFacts logs(ProcessorContext<?, ?> context) {
    Map<String, Object> streams = context.appConfigs();
    String group = context.applicationId();
    return new LogFacts(streams, group, group + "-facts-" + context.taskId());
  }

  /// Notes the record that is about to be decided.
  ///
  /// @param metadata where it is in the log
  /// @throws FactsDisagreeException if the log began again, because it was deleted and created
  public void reading(Optional<RecordMetadata> metadata, long timestamp) {
    long offset = metadata.map(RecordMetadata::offset).orElse(-1L);
    if (offset < next) {
      throw Refusal.startedAgain(log, offset, next);
    }
    next = offset + 1;
    time = timestamp;
  }

  private Optional<Applied> toCommit() {
    if (next == committed) {
      return Optional.empty();
    }
    committed = next;
    return Optional.of(new Applied(next, time, stores));
  }

  /// The log was moved to other offsets.
  private void restart() {
    next = 0;
    committed = 0;
  }
}
