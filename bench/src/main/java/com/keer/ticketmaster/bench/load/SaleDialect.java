package com.keer.ticketmaster.bench.load;

import com.keer.ticketmaster.booking.OutcomeKey;
import com.keer.ticketmaster.booking.ReservationCommand;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.serde.WireFormats;
import com.keer.ticketmaster.topology.Topics;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Reservations in the form of the log.
public final class SaleDialect implements LogLoad.Dialect {
  private static final byte[] REJECTED = "\"type\":\"rejected\"".getBytes(StandardCharsets.UTF_8);

  private final Workload workload;
  private final Ids ids;
  private final Topics topics;

  public SaleDialect(Workload workload, Ids ids, Topics topics) {
    this.workload = workload;
    this.ids = ids;
    this.topics = topics;
  }

  @Override
  public byte[] key(int number) {
    var commands = topics.reservationCommands();
    return commands.keySerde().serializer().serialize(commands.name(), ids.of(number));
  }

  @Override
  public byte[] command(int number) {
    return WireFormats.RESERVATION_COMMAND.encode(
        new ReservationCommand.Reserve(workload.section(number), workload.request(number)));
  }

  @Override
  public int answers(ConsumerRecord<byte[], byte[]> record) {
    String key = new String(record.key(), StandardCharsets.UTF_8);
    OutcomeKey outcome = OutcomeKey.fromKey(key);
    return outcome.refusal() ? -1 : ids.number(new ReservationId(outcome.reservationId().value()));
  }

  /// Reads only the beginning of the value: the reader must not become the bottleneck. The check
  /// afterwards reads every outcome in full.
  @Override
  public boolean seatsGiven(byte[] outcome) {
    int from = 7; // {"v":1,
    for (int i = 0; i < REJECTED.length; i++) {
      if (from + i >= outcome.length || outcome[from + i] != REJECTED[i]) {
        return true;
      }
    }
    return false;
  }
}
