package com.keer.ticketmaster.whatif;

import com.keer.ticketmaster.booking.Chain;
import com.keer.ticketmaster.booking.SectionStatus;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.internal.log.TimeMerge;
import com.keer.ticketmaster.log.LogScope;
import com.keer.ticketmaster.log.RecordedLog;
import com.keer.ticketmaster.log.RecordedLog.ReadingProgress;
import com.keer.ticketmaster.section.AllocationPolicies;
import com.keer.ticketmaster.section.SectionState;
import com.keer.ticketmaster.topology.Topics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Runs a recorded sale again with other policies, all of them in one pass over the log: the same
/// requests at the same times, other seats.
///
/// One thread reads the log in one order. So the result is the same every time, and the seats that
/// a buyer takes in several sections count in the order of the requests. The sales are computed in
/// parallel. Memory holds, for each sale, its sections and what they remember of reservations.
public final class WhatIf {

  /// How many steps a sale takes at a time.
  private static final int BATCH = 1_000;

  /// What to run, and on which part of the log.
  ///
  /// @param variants at least one
  /// @param recorded the policies of the system; the log names that of each section
  /// @param scope where the variants run; everything before its beginning goes as recorded and does
  ///   not count
  /// @param threads how many sales to compute at a time
  public record Settings(
      List<SaleVariant> variants,
      AllocationPolicies recorded,
      WonHolds wonHolds,
      LogScope scope,
      int threads) {

    public Settings {
      variants = List.copyOf(variants);
      if (variants.isEmpty() || threads < 1) {
        throw new IllegalArgumentException("at least one variant and one thread are needed");
      }
    }

    /// The whole log of a system that has only the built-in policies.
    public static Settings of(List<SaleVariant> variants) {
      return new Settings(
          variants,
          AllocationPolicies.installed(),
          WonHolds.LAPSE,
          LogScope.ALL,
          Runtime.getRuntime().availableProcessors());
    }
  }

  /// The result.
  ///
  /// @param recorded the sale as it was
  /// @param results of the variants, in their order
  /// @param unlike sections whose last status does not match the recorded sale as computed: their
  ///   log was decided in another way, or was changed
  public record Report(
      int sections, SaleResult recorded, List<SaleResult> results, Set<SectionId> unlike) {
    public Report {
      results = List.copyOf(results);
      unlike = Set.copyOf(unlike);
    }

    /// The recorded sale, then the others.
    public List<SaleResult> all() {
      List<SaleResult> all = new ArrayList<>(List.of(recorded));
      all.addAll(results);
      return List.copyOf(all);
    }
  }

  private final RecordedLog log;
  private final Topics topics;
  private final Settings settings;
  private final RecordedSale recorded;
  private final List<Rerun> reruns;

  private WhatIf(RecordedLog log, Topics topics, Settings settings) {
    this.log = log;
    this.topics = topics;
    this.settings = settings;
    this.recorded = new RecordedSale(settings.recorded());
    this.reruns =
        settings.variants().stream()
            .map(variant -> new Rerun(variant, settings.recorded(), settings.wonHolds()))
            .toList();
  }

  /// Reads the log and runs everything.
  public static Report run(
      RecordedLog log, Topics topics, Settings settings, ReadingProgress progress) {
    return new WhatIf(log, topics, settings).run(progress);
  }

  private Report run(ReadingProgress progress) {
    int threads = Math.min(settings.threads(), reruns.size());
    try (Demand demand = new Demand(log, topics, settings.scope(), recorded);
        ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Future<?>> work = List.of();
      for (List<ReplayStep> steps = demand.next(BATCH);
          !steps.isEmpty();
          steps = demand.next(BATCH)) {
        List<ReplayStep> batch = steps;
        await(work);
        work = new ArrayList<>();
        for (Rerun rerun : reruns) {
          work.add(pool.submit(() -> rerun.take(batch)));
        }
        progress.show(demand.passed(), demand.length());
      }
      await(work);
      reruns.forEach(Rerun::end);
    }
    return report();
  }

  private Report report() {
    List<SaleResult> results = new ArrayList<>();
    for (Rerun rerun : reruns) {
      results.add(rerun.result(chains(rerun.sections()).equals(chains(recorded.sections()))));
    }
    return new Report(recorded.sections().size(), recorded.result(), results, unlike());
  }

  private static Map<SectionId, Chain> chains(Collection<SectionState> sections) {
    Map<SectionId, Chain> chains = new HashMap<>();
    sections.forEach(section -> chains.put(section.id(), section.chain()));
    return chains;
  }

  /// A status has the chain of its moment; only one of the very last moment can be compared.
  private Set<SectionId> unlike() {
    Set<SectionId> unlike = ConcurrentHashMap.newKeySet();
    TimeMerge statuses = new TimeMerge(log);
    log.spans(topics.sectionStatus().name())
        .forEach(span -> statuses.add(span, found -> compare(found, unlike)));
    statuses.run(settings.threads(), offsets -> {});
    return unlike;
  }

  private void compare(ConsumerRecord<byte[], byte[]> found, Set<SectionId> unlike) {
    var topic = topics.sectionStatus();
    SectionId id = topic.keySerde().deserializer().deserialize(topic.name(), found.key());
    SectionState state = found.value() == null ? null : recorded.section(id);
    if (state == null) {
      return;
    }
    SectionStatus status =
        topic.valueSerde().deserializer().deserialize(topic.name(), found.value());
    boolean comparable =
        status.sequence() == state.sequence() && !status.chain().equals(Chain.NONE);
    if (comparable && !status.chain().equals(state.chain())) {
      unlike.add(id);
    }
  }

  private static void await(List<Future<?>> work) {
    for (Future<?> each : work) {
      try {
        each.get();
      } catch (ExecutionException e) {
        throw e.getCause() instanceof RuntimeException problem
            ? problem
            : new IllegalStateException(e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", e);
      }
    }
  }

  /// What happens to a hold of a buyer who was refused in the record. The record does not tell what
  /// that buyer would have done; the truth lies between the two.
  public enum WonHolds {
    /// The buyer never confirms: the hold ends when its time is over.
    LAPSE,
    /// The buyer confirms at once.
    CONFIRM
  }
}
