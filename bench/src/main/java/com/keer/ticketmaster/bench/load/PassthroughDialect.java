package com.keer.ticketmaster.bench.load;

import com.keer.ticketmaster.bench.stack.MessageSizes;
import com.keer.ticketmaster.bench.stack.Passthrough;
import com.keer.ticketmaster.booking.ReservationId;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// The same sale in the form of the passthrough: keys of sections, and bytes.
public final class PassthroughDialect implements LogLoad.Dialect {
  private final Workload workload;
  private final Ids ids;

  public PassthroughDialect(Workload workload, Ids ids) {
    this.workload = workload;
    this.ids = ids;
  }

  @Override
  public byte[] key(int number) {
    return ids.of(number).value().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public byte[] command(int number) {
    byte[] section = workload.section(number).key().getBytes(StandardCharsets.UTF_8);
    return Passthrough.command(section, MessageSizes.COMMAND);
  }

  @Override
  public int answers(ConsumerRecord<byte[], byte[]> record) {
    return ids.number(new ReservationId(new String(record.key(), StandardCharsets.UTF_8)));
  }

  @Override
  public boolean seatsGiven(byte[] outcome) {
    return true;
  }
}
