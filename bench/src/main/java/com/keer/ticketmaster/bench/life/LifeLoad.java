package com.keer.ticketmaster.bench.life;

import com.keer.ticketmaster.bench.load.Ids;
import com.keer.ticketmaster.bench.load.Recorder;
import com.keer.ticketmaster.bench.load.Workload;
import com.keer.ticketmaster.booking.OutcomeKey;
import com.keer.ticketmaster.booking.ReservationCommand;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.ReservationOutcome.Held;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.serde.WireFormats;
import com.keer.ticketmaster.topology.Topics;
import java.time.Duration;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// Buyers who give their commands straight to the log, hear the answers from the log and go on by
/// them: each according to its [Fate]. One thread asks, one hears and answers.
public final class LifeLoad implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(50);

  private final KafkaProducer<byte[], byte[]> producer;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Topics topics;
  private final Workload workload;
  private final Ids ids;
  private final AtomicInteger ended = new AtomicInteger();
  private final Map<End, Integer> ends = new EnumMap<>(End.class);
  private long outcomes;
  private long begin;

  /// How a reservation can end.
  public enum End {
    CONFIRMED,
    CANCELLED,
    EXPIRED,
    REJECTED
  }

  public LifeLoad(String bootstrapServers, Topics topics, Workload workload, Ids ids) {
    this.topics = topics;
    this.workload = workload;
    this.ids = ids;
    Map<String, Object> reach = Map.of("bootstrap.servers", bootstrapServers);
    this.producer =
        new KafkaProducer<>(
            with(reach, Map.of("acks", "all", "linger.ms", 5, "max.block.ms", 120_000)),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    this.consumer =
        new KafkaConsumer<>(
            with(reach, Map.of("isolation.level", "read_committed", "max.poll.records", 5_000)),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    String outcomes = topics.reservationCompleted().name();
    List<TopicPartition> partitions =
        consumer.partitionsFor(outcomes).stream()
            .map(partition -> new TopicPartition(outcomes, partition.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position);
  }

  private static Map<String, Object> with(Map<String, Object> some, Map<String, Object> more) {
    Map<String, Object> all = new HashMap<>(some);
    all.putAll(more);
    return all;
  }

  /// Lets all buyers live their fate and returns when every reservation has ended, or when the
  /// limit is over.
  ///
  /// @param recorder hears of the first answer to each, and of those that have not ended
  /// @return when all of them were due, by System.nanoTime
  public long run(Duration limit, Recorder recorder) throws InterruptedException {
    begin = System.nanoTime();
    Thread asking = Thread.ofPlatform().name("ask").start(this::ask);
    BitSet answered = new BitSet(workload.size());
    BitSet over = new BitSet(workload.size());
    while (ended.get() < workload.size() && System.nanoTime() - begin < limit.toNanos()) {
      for (ConsumerRecord<byte[], byte[]> found : consumer.poll(POLL)) {
        outcomes++;
        int number = number(found);
        if (number >= 0 && !over.get(number)) {
          ReservationOutcome outcome = WireFormats.RESERVATION_OUTCOME.decode(found.value());
          if (!answered.get(number)) {
            answered.set(number);
            boolean given = !(outcome instanceof ReservationOutcome.Rejected);
            recorder.answered(number, begin, System.nanoTime(), given);
          }
          goOn(number, outcome, over);
        }
      }
    }
    asking.join();
    for (int number = over.nextClearBit(0);
        number < workload.size();
        number = over.nextClearBit(number + 1)) {
      recorder.failed(number, "not ended within " + limit.toSeconds() + " s");
    }
    return begin;
  }

  /// How many reservations ended in which way.
  public Map<End, Integer> ends() {
    return Map.copyOf(ends);
  }

  /// When all of them were due, by System.nanoTime.
  public long begin() {
    return begin;
  }

  /// How many outcomes the log had of all this, refusals of repeats included.
  public long outcomes() {
    return outcomes;
  }

  /// How many have ended so far.
  public int ended() {
    return ended.get();
  }

  private void ask() {
    for (int number = 0; number < workload.size(); number++) {
      Fate fate = Fate.of(number);
      ReservationRequest request = workload.request(number);
      var reserve =
          new ReservationCommand.Reserve(
              workload.section(number),
              new ReservationRequest(request.userId(), request.seats(), fate.holdSeconds()));
      send(number, reserve);
      if (fate == Fate.REPEATS) {
        send(number, reserve);
      }
    }
  }

  /// The number of the request that a record tells of, or -1 if it is none of ours.
  private int number(ConsumerRecord<byte[], byte[]> found) {
    var keys = topics.reservationCompleted().keySerde().deserializer();
    OutcomeKey key = keys.deserialize(found.topic(), found.key());
    return key.refusal() ? -1 : ids.number(key.reservationId());
  }

  private void goOn(int number, ReservationOutcome outcome, BitSet over) {
    switch (outcome) {
      case Held held -> goOn(number, held);
      case ReservationOutcome.Confirmed sold -> end(number, End.CONFIRMED, over);
      case ReservationOutcome.Cancelled given -> end(number, End.CANCELLED, over);
      case ReservationOutcome.Expired lost -> end(number, End.EXPIRED, over);
      case ReservationOutcome.Rejected nothing -> end(number, End.REJECTED, over);
      case ReservationOutcome.Refused other -> {}
    }
  }

  private void goOn(int number, Held held) {
    switch (Fate.of(number)) {
      case CONFIRMS -> send(number, new ReservationCommand.Confirm());
      case CANCELS -> send(number, new ReservationCommand.Cancel());
      case EXTENDS -> {
        boolean longer = held.sequence() != held.allocatedAt();
        send(
            number, longer ? new ReservationCommand.Confirm() : new ReservationCommand.Extend(400));
      }
      case FORGETS, BUYS, REPEATS -> {}
    }
  }

  private void end(int number, End how, BitSet over) {
    over.set(number);
    ends.merge(how, 1, Integer::sum);
    ended.incrementAndGet();
  }

  private void send(int number, ReservationCommand command) {
    var commands = topics.reservationCommands();
    ReservationId id = ids.of(number);
    var _ =
        producer.send(
            new ProducerRecord<>(
                commands.name(),
                commands.keySerde().serializer().serialize(commands.name(), id),
                WireFormats.RESERVATION_COMMAND.encode(command)));
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
    consumer.close();
  }
}
