package com.keer.ticketmaster.bench.load;

import com.keer.ticketmaster.bench.stack.MessageSizes;
import com.keer.ticketmaster.bench.stack.Passthrough;
import com.keer.ticketmaster.booking.ReservationCommand;
import com.keer.ticketmaster.serde.WireFormats;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/// The requests of a run in the form of the log.
///
/// @param ids the keys of the commands
/// @param command the value of the command of a request, by its number
/// @param seatsGiven whether an outcome with this value gives seats
public record LogDialect(Ids ids, IntFunction<byte[]> command, Predicate<byte[]> seatsGiven) {
  private static final byte[] REJECTED =
      "{\"v\":1,\"type\":\"rejected\"".getBytes(StandardCharsets.UTF_8);

  /// Reservations in the form of the log.
  public static LogDialect ofSale(Workload sale, Ids ids) {
    return new LogDialect(
        ids,
        number ->
            WireFormats.RESERVATION_COMMAND.encode(
                new ReservationCommand.Reserve(sale.section(number), sale.request(number))),
        LogDialect::isNotRejected);
  }

  /// The same sale in the form of the passthrough: keys of sections, and bytes.
  public static LogDialect ofPassthrough(Workload sale, Ids ids) {
    return new LogDialect(
        ids,
        number -> {
          byte[] section = sale.section(number).key().getBytes(StandardCharsets.UTF_8);
          return Passthrough.command(section, MessageSizes.COMMAND);
        },
        _ -> true);
  }

  /// Reads only the beginning of the value: the reader must not become the bottleneck. The check
  /// afterwards reads every outcome in full.
  private static boolean isNotRejected(byte[] outcome) {
    int head = Math.min(REJECTED.length, outcome.length);
    return !Arrays.equals(outcome, 0, head, REJECTED, 0, REJECTED.length);
  }
}
