package com.keer.ticketmaster.internal.rebuild;

import com.keer.ticketmaster.booking.BuyerCommand;
import com.keer.ticketmaster.booking.Chain;
import com.keer.ticketmaster.booking.ClaimVerdict;
import com.keer.ticketmaster.booking.OutcomeKey;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.ReservationOutcome.Decided;
import com.keer.ticketmaster.booking.ReservationOutcome.Refused;
import com.keer.ticketmaster.booking.ReservationOutcome.Rejected;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.booking.SectionCommand.AllocationCommand;
import com.keer.ticketmaster.booking.SectionCommand.SectionInit;
import com.keer.ticketmaster.booking.SectionStatus;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.internal.bytes.ByteReader;
import com.keer.ticketmaster.internal.bytes.ByteWriter;
import com.keer.ticketmaster.internal.entrylog.EntryLog;
import com.keer.ticketmaster.internal.reservation.DoorChain;
import com.keer.ticketmaster.internal.reservation.DoorMemory;
import com.keer.ticketmaster.internal.reservation.DoorMemoryBytes;
import com.keer.ticketmaster.internal.store.LastCheckpoint;
import com.keer.ticketmaster.proof.Checkpoint;
import com.keer.ticketmaster.proof.Checkpoint.Source;
import com.keer.ticketmaster.serde.WireFormats;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the processors have written: which of their inputs they have processed, and what was in no
/// input, such as whether the door turned a request away.
///
/// A trace is counted as often as it was found, and taken by the record that left it. It names no
/// offset and no partition, so it is the same after a move to other partitions. For one thread at a
/// time.
final class Traces {

  /// How the door let a reservation through.
  private static final byte[] PASSED_ON = {1};

  private static final byte[] CLAIMED = {2};
  private static final byte[] TURNED_AWAY = {3};

  // What a trace is about; each is followed by the key of a reservation or section.
  private static final String HOW = "h";
  private static final String AT_DOOR = "t";
  private static final String REFUSED_AT_DOOR = "d";
  private static final String REFUSED_SOMEWHERE = "s";
  private static final String UNOPENED = "u";
  private static final String REFUSED_BY_SECTION = "f";
  private static final String TOLD = "v";
  private static final String CLAIM = "c";
  private static final String LATER_CLAIM = "b";
  private static final String LATER = "r";
  private static final String INIT = "i";

  private final EntryLog counts;

  /// How far each section has certainly decided.
  private final Map<SectionId, Long> decided = new HashMap<>();

  /// What was told of each section last.
  private final Map<SectionId, Told> told = new HashMap<>();

  private final Set<SectionId> cancelled = new HashSet<>();
  private final Map<Integer, DoorChain> doors = new HashMap<>();
  private final Map<String, LastCheckpoint> checkpoints = new HashMap<>();

  /// The status of a section at one moment.
  record Told(long sequence, Chain chain) {}

  /// @param counts an empty entry log
  Traces(EntryLog counts) {
    this.counts = counts;
  }

  // What is read.

  void add(SectionId section, SectionCommand command) {
    switch (command) {
      case SectionCommand.Reserve(var id, var request, ClaimVerdict.None none) ->
          counts.put(key(HOW, id.value(), ""), PASSED_ON);
      case SectionCommand.Reserve(var id, var request, var verdict) -> add(TOLD, id.value(), "");
      case SectionCommand.Expire expire -> {}
      case AllocationCommand later -> add(LATER, later.reservationId().value(), text(later));
      case SectionInit init -> {
        add(INIT, section.key(), text(init));
        if (init instanceof SectionCommand.CancelSale) {
          cancelled.add(section);
        }
      }
    }
  }

  void add(BuyerCommand command) {
    switch (command) {
      case BuyerCommand.Claim claim -> {
        add(CLAIM, claim.reservationId().value(), "");
        byte[] key = key(HOW, claim.reservationId().value(), "");
        if (counts.get(key) == null) {
          counts.put(key, CLAIMED);
        }
      }
      case BuyerCommand.PassOn(var section, var later) ->
          add(LATER_CLAIM, later.reservationId().value(), text(later));
      case BuyerCommand.Return back -> {}
      case BuyerCommand.Bought bought -> {}
    }
  }

  /// @param door the place in the chain of refusals at the door; null if it has none
  void add(OutcomeKey key, ReservationOutcome outcome, @Nullable DoorChain door) {
    String id = key.reservationId().value();
    if (door != null) {
      doors.merge(door.partition(), door, Traces::later);
    }
    if (outcome instanceof Rejected rejected && rejected.early()) {
      add(AT_DOOR, id, "");
      byte[] how = key(HOW, id, "");
      if (counts.get(how) == null) {
        counts.put(how, turnedAway(rejected));
      }
    } else if (outcome instanceof Decided answer && outcome.sequence() > 0) {
      decided.merge(answer.section(), outcome.sequence(), Math::max);
    } else if (outcome instanceof Decided) {
      add(UNOPENED, id, "");
    } else if (outcome.sequence() > 0) {
      add(REFUSED_BY_SECTION, id, Long.toString(outcome.sequence()));
    } else {
      add(door == null ? REFUSED_SOMEWHERE : REFUSED_AT_DOOR, id, "");
    }
  }

  private static DoorChain later(DoorChain one, DoorChain other) {
    boolean first =
        one.begin() == other.begin() ? one.number() > other.number() : one.begin() > other.begin();
    return first ? one : other;
  }

  private static byte[] turnedAway(Rejected answer) {
    byte[] memory = DoorMemoryBytes.encode(new DoorMemory.TurnedAway(answer));
    byte[] bytes = new byte[memory.length + 1];
    bytes[0] = TURNED_AWAY[0];
    System.arraycopy(memory, 0, bytes, 1, memory.length);
    return bytes;
  }

  void add(SectionId section, SectionStatus status) {
    decided.merge(section, status.sequence(), Math::max);
    told.put(section, new Told(status.sequence(), status.chain()));
  }

  void add(Checkpoint checkpoint) {
    LastCheckpoint next =
        new LastCheckpoint(checkpoint.begin(), checkpoint.number(), checkpoint.value());
    checkpoints.merge(
        series(checkpoint.source(), checkpoint.partition()),
        next,
        (one, other) -> {
          boolean later =
              one.begin() == other.begin()
                  ? one.number() > other.number()
                  : one.begin() > other.begin();
          return later ? one : other;
        });
  }

  // What is known.

  /// What the door remembers of a reservation after its first request; null if it has not decided.
  @Nullable DoorMemory memory(ReservationId id, DoorMemory.PassedOn asked) {
    byte[] how = counts.get(key(HOW, id.value(), ""));
    if (how == null) {
      return null;
    }
    if (how[0] == TURNED_AWAY[0]) {
      byte[] memory = new byte[how.length - 1];
      System.arraycopy(how, 1, memory, 0, memory.length);
      return DoorMemoryBytes.decode(memory);
    }
    return how[0] == PASSED_ON[0]
        ? asked
        : new DoorMemory.Claimed(asked.section(), asked.request());
  }

  /// An answer to a command about a reservation that was turned away, or that request itself.
  boolean takeAtDoor(ReservationId id) {
    return take(AT_DOOR, id.value(), "");
  }

  /// A refusal of a single command at the door. Earlier programs did not say that it was there.
  Trace takeRefusedAtDoor(ReservationId id) {
    return take(REFUSED_AT_DOOR, id.value(), "") ? Trace.SURE : takeRefusedSomewhere(id);
  }

  /// A refusal that could be from the door or from a section that is not open.
  Trace takeRefusedSomewhere(ReservationId id) {
    return take(REFUSED_SOMEWHERE, id.value(), "") ? Trace.DOUBTFUL : Trace.MISSING;
  }

  /// A refusal of a single command by a section.
  boolean takeRefusedBySection(ReservationId id, Refused refused) {
    return take(REFUSED_BY_SECTION, id.value(), Long.toString(refused.sequence()));
  }

  /// An answer of a section that is not open.
  boolean takeUnopened(ReservationId id) {
    return take(UNOPENED, id.value(), "");
  }

  /// A later command of a reservation in the log of its section. Sections of cancelled sales write
  /// such a command themselves.
  Trace takeLater(SectionId section, AllocationCommand later) {
    if (!take(LATER, later.reservationId().value(), text(later))) {
      return Trace.MISSING;
    }
    return later instanceof SectionCommand.Cancel && cancelled.contains(section)
        ? Trace.DOUBTFUL
        : Trace.SURE;
  }

  /// The claim of a reservation.
  boolean takeClaimOf(ReservationId id) {
    return take(CLAIM, id.value(), "");
  }

  /// A command on its way to the buyer's claims.
  boolean takeClaim(BuyerCommand command) {
    return switch (command) {
      case BuyerCommand.Claim claim -> takeClaimOf(claim.reservationId());
      case BuyerCommand.PassOn(var section, var later) ->
          take(LATER_CLAIM, later.reservationId().value(), text(later));
      case BuyerCommand.Return back -> false;
      case BuyerCommand.Bought bought -> false;
    };
  }

  /// A request with the answer of the buyer's claims.
  boolean takeTold(ReservationId id) {
    return take(TOLD, id.value(), "");
  }

  /// An operator's command in the log of its section.
  boolean takeInit(SectionId section, SectionInit init) {
    return take(INIT, section.key(), text(init));
  }

  /// Whether a section has certainly decided this far.
  boolean isDecided(SectionId section, long sequence) {
    return sequence <= decided.getOrDefault(section, 0L);
  }

  /// What was told of a section last; null if nothing.
  @Nullable Told told(SectionId section) {
    return told.get(section);
  }

  /// The last refusal at the door of a task; null if there is none.
  @Nullable DoorChain door(int partition) {
    return doors.get(partition);
  }

  /// The last checkpoint of a task; null if there is none.
  @Nullable LastCheckpoint checkpoint(Source source, int partition) {
    return checkpoints.get(series(source, partition));
  }

  private static String series(Source source, int partition) {
    return source.label() + "-" + partition;
  }

  private void add(String kind, String of, String what) {
    byte[] key = key(kind, of, what);
    counts.put(key, encode(count(key) + 1));
  }

  private boolean take(String kind, String of, String what) {
    byte[] key = key(kind, of, what);
    long count = count(key);
    if (count > 0) {
      counts.put(key, encode(count - 1));
      counts.compactIfWorthwhile();
    }
    return count > 0;
  }

  private long count(byte[] key) {
    byte[] count = counts.get(key);
    return count == null ? 0 : new ByteReader(count).readNumber();
  }

  private static byte[] encode(long count) {
    return new ByteWriter(4).writeNumber(count).toBytes();
  }

  private static byte[] key(String kind, String of, String what) {
    return (kind + of + '\0' + what).getBytes(StandardCharsets.UTF_8);
  }

  private static String text(AllocationCommand command) {
    return command.withoutClaim().toString();
  }

  private static String text(SectionInit init) {
    try {
      byte[] bytes = WireFormats.SECTION_INIT.encode(init);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
