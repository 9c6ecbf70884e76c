package com.keer.ticketmaster.bench.micro;

import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.section.SectionSnapshot;
import com.keer.ticketmaster.section.SectionState;
import com.keer.ticketmaster.serde.WireFormats;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/// Question: what does one decision of a section cost, including the encoding of the outcome, and
/// does it depend on the size of the section or on how much of it is sold?
///
/// Every invocation starts from the same immutable state and takes the next of 64 commands.
///
/// Command: `java -jar bench/target/bench.jar jmh SectionDecisionBenchmark -prof gc`
public class SectionDecisionBenchmark extends StepBenchmark {
  /// Rows by seats: 400, 10,000 and 100,000 seats.
  @Param({"20x20", "100x100", "1000x100"})
  public String layout = "20x20";

  @Param({"0", "50", "95", "100"})
  public int soldPercent;

  private SectionSnapshot section = new SectionSnapshot(Sections.ID, null, null);
  private final List<SectionCommand> reserves = Sections.reserves(0);
  private final List<SectionCommand> holds = Sections.reserves(600);
  private final List<byte[]> reservesOnTheWire =
      reserves.stream().map(WireFormats.SECTION_COMMAND::encode).toList();
  private List<SectionCommand> picks = List.of();
  private final List<Cancellation> cancellations = new ArrayList<>();
  private int next;

  private record Cancellation(SectionSnapshot section, SectionCommand command) {}

  @Setup
  public void setUp() {
    SectionState empty = Sections.open(layout);
    SectionState filled = Sections.fill(Sections.DECIDER, empty, soldPercent, 0);
    section = Sections.snapshot(filled);
    picks = Sections.picks(filled);
    prepareCancellations(empty);
  }

  /// Holds first and sales after them, so that a full section also has something to cancel.
  private void prepareCancellations(SectionState empty) {
    SectionState held = empty;
    for (int i = 0; i < Sections.RING / 4; i++) {
      SectionCommand.Reserve reserve = Sections.reserve(3_000_000 + i, 1 + i % 4, 600, false);
      var decision =
          Sections.DECIDER.decide(Sections.snapshot(held), reserve, Sections.OPENING + i * 1_000L);
      held = Sections.state(decision);
      cancellations.add(
          new Cancellation(decision.next(), new SectionCommand.Cancel(reserve.reservationId())));
    }
    SectionState filled = Sections.fill(Sections.DECIDER, held, soldPercent, 0);
    cancellations.replaceAll(c ->
        new Cancellation(
            new SectionSnapshot(Sections.ID, filled, c.section().allocation()), c.command()));
  }

  /// Best available for 1 to 4, confirmed at once; a typed rejection if nothing is left.
  @Benchmark
  public byte[] reserve() {
    return Sections.decide(section, reserves.get(turn()), Sections.OPENING);
  }

  /// The same, including the decoding of the command.
  @Benchmark
  public byte[] reserveFromWire() {
    SectionCommand command = WireFormats.SECTION_COMMAND.decode(reservesOnTheWire.get(turn()));
    return Sections.decide(section, command, Sections.OPENING);
  }

  /// Best available for 1 to 4, held for ten minutes.
  @Benchmark
  public byte[] hold() {
    return Sections.decide(section, holds.get(turn()), Sections.OPENING);
  }

  /// Two particular seats.
  @Benchmark
  public byte[] pick() {
    return Sections.decide(section, picks.get(turn()), Sections.OPENING);
  }

  /// Releases the held seats of one reservation.
  @Benchmark
  public byte[] cancel() {
    Cancellation cancellation = cancellations.get(turn() % cancellations.size());
    return Sections.decide(cancellation.section(), cancellation.command(), Sections.OPENING);
  }

  private int turn() {
    next = (next + 1) % Sections.RING;
    return next;
  }
}
