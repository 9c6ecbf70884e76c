package com.keer.ticketmaster.story;

import com.keer.ticketmaster.booking.BuyerCommand;
import com.keer.ticketmaster.booking.BuyerKey;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.internal.log.KeyPartition;
import com.keer.ticketmaster.internal.log.TimeMerge;
import com.keer.ticketmaster.internal.verify.NewerRecords;
import com.keer.ticketmaster.log.LogPoint;
import com.keer.ticketmaster.log.LoggedAt;
import com.keer.ticketmaster.log.RecordedLog;
import com.keer.ticketmaster.log.RecordedLog.Span;
import com.keer.ticketmaster.replay.SectionReplay;
import com.keer.ticketmaster.section.AllocationPolicies;
import com.keer.ticketmaster.story.ReservationStory.Claimed;
import com.keer.ticketmaster.topology.Topic;
import com.keer.ticketmaster.topology.Topics;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/// Finds everything the logs tell about one reservation, in three passes over few partitions: first
/// its commands, its answers and all dead letters; then the claims of its buyer; then its section,
/// which is folded to see its state when the turn of the reservation came.
public final class StoryTeller {

  /// The limit of records of one kind in a story. Ten thousand repetitions of the same command add
  /// nothing to it.
  public static final int MOST_RECORDS = 1_000;

  /// Receives the progress of a pass, on any thread.
  @FunctionalInterface
  public interface Progress {

    /// Reports the progress of a pass.
    ///
    /// @param done of `goal` offsets
    void passed(String doing, long done, long goal);
  }

  private final RecordedLog log;
  private final Topics topics;
  private final NewerRecords newer;
  private final int threads;
  private final Progress progress;
  private final AllocationPolicies policies;
  private boolean cutOff;

  /// Tells the stories of reservations of one installation.
  ///
  /// @param threads how many partitions to read at a time
  public StoryTeller(RecordedLog log, Topics topics, int threads, Progress progress) {
    this(log, topics, threads, progress, AllocationPolicies.installed());
  }

  private StoryTeller(
      RecordedLog log, Topics topics, int threads, Progress progress, AllocationPolicies policies) {
    this.log = log;
    this.topics = topics;
    this.newer = new NewerRecords(log, topics);
    this.threads = threads;
    this.progress = progress;
    this.policies = policies;
  }

  /// For an installation that has allocation policies of its own.
  public StoryTeller by(AllocationPolicies policies) {
    return new StoryTeller(log, topics, threads, progress, policies);
  }

  /// The story of a reservation.
  ///
  /// @param until the time of the last records to read, epoch milliseconds; null for all
  public ReservationStory tell(ReservationId id, LogPoint.@Nullable AtTime until) {
    cutOff = false;
    ReservationRecords recorded = recorded(id, until);
    List<Claimed> claims = claims(id, recorded.buyers(), until);
    StoryFold fold = new StoryFold(id, recorded);
    SectionReplay replay = SectionReplay.of(log, topics, recorded.sections(), until).by(policies);
    long goal = replay.length();
    replay.run(threads, done -> progress.passed("folding", done, goal), fold);
    return new StoryLine(recorded, claims, fold).story(id, cutOff || replay.isCutOff());
  }

  private ReservationRecords recorded(ReservationId id, LogPoint.@Nullable AtTime until) {
    ReservationRecords recorded = new ReservationRecords(topics, id, newer);
    TimeMerge merge = new TimeMerge(log);
    recorded
        .own(spans(topics.reservationCommands(), until))
        .forEach(span -> merge.add(span, recorded::command));
    recorded
        .own(spans(topics.reservationCompleted(), until))
        .forEach(span -> merge.add(span, recorded::outcome));
    spans(topics.deadLetters(), until).forEach(span -> merge.add(span, recorded::deadLetter));
    long goal = merge.length();
    merge.run(threads, done -> progress.passed("searching", done, goal));
    return recorded;
  }

  private List<Claimed> claims(
      ReservationId id, Set<BuyerKey> buyers, LogPoint.@Nullable AtTime until) {
    Topic<BuyerKey, BuyerCommand> topic = topics.buyerClaims();
    List<Span> spans = spans(topic, until);
    Set<Integer> partitions = new HashSet<>();
    buyers.forEach(buyer -> partitions.add(KeyPartition.of(topic, buyer, spans.size())));
    List<Claimed> claims = new ArrayList<>();
    TimeMerge merge = new TimeMerge(log);
    for (Span span : spans) {
      if (partitions.contains(span.partition().partition())) {
        merge.add(span, found -> claim(id, buyers, found, claims));
      }
    }
    long goal = merge.length();
    merge.run(threads, done -> progress.passed("reading claims", done, goal));
    return claims;
  }

  private void claim(
      ReservationId id,
      Set<BuyerKey> buyers,
      ConsumerRecord<byte[], byte[]> found,
      List<Claimed> claims) {
    Topic<BuyerKey, BuyerCommand> topic = topics.buyerClaims();
    try {
      BuyerKey buyer = topic.keySerde().deserializer().deserialize(found.topic(), found.key());
      if (!buyers.contains(buyer)) {
        return;
      }
      BuyerCommand command =
          topic.valueSerde().deserializer().deserialize(found.topic(), found.value());
      ReservationId about =
          switch (command) {
            case BuyerCommand.Claim claim -> claim.reservationId();
            case BuyerCommand.Return returned -> returned.reservationId();
            case BuyerCommand.Bought bought -> bought.reservationId();
            case BuyerCommand.PassOn later -> later.command().reservationId();
          };
      if (about.equals(id)) {
        synchronized (claims) {
          if (claims.size() < MOST_RECORDS) {
            claims.add(new Claimed(LoggedAt.of(found), buyer, command));
          }
        }
      }
    } catch (SerializationException e) {
      newer.refuse(found, e);
      // It is among the dead letters, and is found there if it names the reservation.
    }
  }

  private List<Span> spans(Topic<?, ?> topic, LogPoint.@Nullable AtTime until) {
    List<Span> spans = new ArrayList<>();
    for (Span span : log.spans(topic.name())) {
      cutOff |= span.begin() > 0;
      spans.add(until == null ? span : span.within(span.begin(), until.offset(log, span)));
    }
    return spans;
  }
}
