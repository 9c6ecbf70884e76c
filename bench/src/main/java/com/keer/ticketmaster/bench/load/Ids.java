package com.keer.ticketmaster.bench.load;

import com.keer.ticketmaster.booking.OutcomeKey;
import com.keer.ticketmaster.booking.ReservationId;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// The names in one run: its event, and the ids of requests that are sent straight to the log.
/// These are as long as those of the edge, in no order, and end with the number of the request.
///
/// @param run four characters that distinguish the runs on one system
public record Ids(String run) {
  private static final int DIGITS = 8;
  private static final HexFormat HEX = HexFormat.of();
  private static final int RADIX = 36;
  private static final int ALL = RADIX * RADIX * RADIX * RADIX;
  private static final AtomicInteger NEXT =
      new AtomicInteger(ThreadLocalRandom.current().nextInt(ALL));

  /// Names that are unique on a system, even across several benchmarks.
  public static Ids ofNewRun() {
    String digits = Integer.toString(Math.floorMod(NEXT.getAndIncrement(), ALL), RADIX);
    return new Ids("0".repeat(4 - digits.length()) + digits);
  }

  /// The event on sale.
  public String event() {
    return "bench-" + run;
  }

  public ReservationId of(int number) {
    return new ReservationId(
        HEX.toHexDigits(Sale.mixed(number)) + run + HEX.toHexDigits(number, DIGITS));
  }

  /// The number of the request, or -1 if the id is of another run.
  public int number(ReservationId id) {
    String text = id.value();
    int digits = text.length() - DIGITS;
    return digits > run.length() && text.startsWith(run, digits - run.length())
        ? HexFormat.fromHexDigits(text, digits, text.length())
        : -1;
  }

  /// The number of the request that an outcome belongs to, or -1 if it is not one of ours, or only
  /// refuses a command.
  public int number(ConsumerRecord<byte[], byte[]> outcome) {
    OutcomeKey key = OutcomeKey.fromKey(new String(outcome.key(), StandardCharsets.UTF_8));
    return key.refusal() ? -1 : number(key.reservationId());
  }
}
