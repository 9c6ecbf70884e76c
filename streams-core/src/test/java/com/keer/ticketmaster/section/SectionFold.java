package com.keer.ticketmaster.section;

import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.booking.SectionOutcome;
import com.keer.ticketmaster.hall.SeatCounts;
import com.keer.ticketmaster.hall.SectionLayout;
import com.keer.ticketmaster.internal.codec.LayoutBytes;
import com.keer.ticketmaster.internal.store.AllocationBytes;
import com.keer.ticketmaster.section.SectionDecision.ReservationDecided;
import com.keer.ticketmaster.section.SectionDecision.SectionDecided;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Applies commands one after another, as a partition does, and keeps what a store would keep.
public final class SectionFold {

  /// The decider under test; a negative control puts a broken one here.
  public interface Decider {
    SectionDecision decide(SectionSnapshot section, SectionCommand command, long timestamp);
  }

  private final Decider decider;
  private final Map<String, Allocation> allocations = new TreeMap<>();
  private @Nullable SectionState state;
  private long now = Sections.NOON;

  public SectionFold(Decider decider) {
    this.decider = decider;
  }

  public SectionFold() {
    this(SectionDecider.standard()::decide);
  }

  /// A section that was just opened.
  public static SectionFold opened(SectionLayout layout) {
    return opened(SectionCommand.Open.of(layout));
  }

  public static SectionFold opened(SectionCommand.Open open) {
    SectionFold fold = new SectionFold();
    fold.init(open);
    return fold;
  }

  /// Sets the time of the following commands.
  public SectionFold at(long timestamp) {
    now = timestamp;
    return this;
  }

  public SectionDecision apply(SectionCommand command, long timestamp) {
    SectionDecision decision = decider.decide(snapshot(command), command, timestamp);
    state = decision.next().state();
    ReservationId id = reservationOf(command);
    Allocation allocation = decision.next().allocation();
    if (id != null && allocation != null) {
      allocations.put(id.value(), allocation);
    }
    return decision;
  }

  /// Everything the decision about a command may depend on.
  public SectionSnapshot snapshot(SectionCommand command) {
    ReservationId id = reservationOf(command);
    return new SectionSnapshot(Sections.ID, state, id == null ? null : allocations.get(id.value()));
  }

  public SectionOutcome init(SectionCommand.SectionInit init) {
    return ((SectionDecided) apply(init, now)).outcome();
  }

  public ReservationOutcome reserve(String id, ReservationRequest request) {
    return book(new SectionCommand.Reserve(Sections.id(id), request));
  }

  /// Sells exactly these seats.
  public ReservationOutcome sell(String id, String... seats) {
    return reserve(id, Sections.these(0, seats));
  }

  public ReservationOutcome confirm(String id) {
    return book(new SectionCommand.Confirm(Sections.id(id)));
  }

  public ReservationOutcome extend(String id, int holdSeconds) {
    return book(new SectionCommand.Extend(Sections.id(id), holdSeconds));
  }

  public ReservationOutcome cancel(String id) {
    return book(new SectionCommand.Cancel(Sections.id(id)));
  }

  public ReservationOutcome expire(String id, long allocatedAt) {
    return book(new SectionCommand.Expire(Sections.id(id), allocatedAt));
  }

  private ReservationOutcome book(SectionCommand command) {
    return ((ReservationDecided) apply(command, now)).outcome();
  }

  public @Nullable SectionState stateOrNull() {
    return state;
  }

  public SectionState state() {
    if (state == null) {
      throw new AssertionError("the section was never opened");
    }
    return state;
  }

  /// The rows as texts of runs, see [SeatMap].
  public List<String> map() {
    return state().seatMap().rows();
  }

  public SeatCounts counts() {
    return state().counts();
  }

  public @Nullable Allocation allocation(String id) {
    return allocations.get(id);
  }

  /// Encodes and decodes everything, as a restart does.
  public void throughBytes() {
    if (state != null) {
      state = reread(state);
    }
    allocations.replaceAll((id, held) -> AllocationBytes.decode(AllocationBytes.encode(held)));
  }

  public static SectionState reread(SectionState state) {
    return SectionBytes.decode(
        state.id(),
        LayoutBytes.decode(LayoutBytes.encode(state.layout())),
        SectionBytes.encodeHeader(state),
        groups(state));
  }

  /// All that a store would hold, one after the other.
  public byte[] bytes() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    if (state != null) {
      all.writeBytes(bytesOf(state));
    }
    allocations.forEach((id, allocation) -> {
      all.writeBytes(id.getBytes(StandardCharsets.US_ASCII));
      all.writeBytes(AllocationBytes.encode(allocation));
    });
    return all.toByteArray();
  }

  /// Header, layout and groups of rows.
  public static byte[] bytesOf(SectionState state) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(SectionBytes.encodeHeader(state));
    all.writeBytes(LayoutBytes.encode(state.layout()));
    groups(state).forEach(all::writeBytes);
    return all.toByteArray();
  }

  public static List<byte[]> groups(SectionState state) {
    return new ArrayList<>(
        IntStream.range(0, SectionBytes.groupCount(state.layout()))
            .mapToObj(group -> SectionBytes.encodeGroup(state, group))
            .toList());
  }

  static @Nullable ReservationId reservationOf(SectionCommand command) {
    return command instanceof SectionCommand.AllocationCommand about ? about.reservationId() : null;
  }
}
