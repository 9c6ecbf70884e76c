package com.keer.ticketmaster.section;

import com.keer.ticketmaster.booking.Chain;
import com.keer.ticketmaster.booking.DecisionRule;
import com.keer.ticketmaster.booking.SectionRules;
import com.keer.ticketmaster.booking.SectionStatus;
import com.keer.ticketmaster.hall.FocalPoint;
import com.keer.ticketmaster.hall.Row;
import com.keer.ticketmaster.hall.SeatCounts;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.hall.SectionLayout;
import com.keer.ticketmaster.internal.bytes.ByteReader;
import com.keer.ticketmaster.internal.bytes.ByteWriter;
import com.keer.ticketmaster.internal.codec.RulesBytes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A section as compact, versioned values of a store: a small header that changes with every
/// command, one value for each group of rows, and the layout, which only operators change.
///
/// A booking rewrites the header and the groups it touches, nothing else. A seat takes 3 bits, and
/// about 2 bytes while it is held.
public final class SectionBytes {

  private static final int GROUP = 1;

  /// The version of a group of rows that knows who holds seats, or has seats to block later: only
  /// from version 2 of the rules on.
  private static final int GROUP_WITH_HOLDERS = 2;

  /// The version of a header; earlier versions had no chain.
  private static final int HEADER = 3;

  /// The version of a header with the fields of a restricted sale: the section was changed by an
  /// operator, has a window, or limits its buyers.
  private static final int HEADER_WITH_SALE = 4;

  /// The version of a header that also has how the section decides, if that is not
  /// [DecisionRule#FIRST].
  private static final int HEADER_WITH_DECISION = 5;

  /// The version of a header that also has the limits of holds, if there are some.
  private static final int HEADER_WITH_HOLDS = 6;

  private SectionBytes() {}

  public static byte[] encodeHeader(SectionState section) {
    SeatCounts counts = section.counts();
    SectionRules rules = section.rules();
    boolean holds = !rules.holds().isNone();
    boolean decides = holds || !rules.decision().equals(DecisionRule.FIRST);
    boolean plain = section.terms().isPlain() && !decides;
    ByteWriter out = new ByteWriter(96);
    int decided = holds ? HEADER_WITH_HOLDS : HEADER_WITH_DECISION;
    out.writeByte(plain ? HEADER : decides ? decided : HEADER_WITH_SALE)
        .writeNumber(section.sequence())
        .writeNumber(section.time())
        .writeNumber(counts.free())
        .writeNumber(counts.held())
        .writeNumber(counts.sold())
        .writeNumber(counts.blocked())
        .writeNumber(section.focalPoint().row())
        .writeNumber(section.focalPoint().halfPosition());
    RulesBytes.writeLimits(out, rules);
    out.writeBytes(section.chain().bytes());
    if (!plain) {
      out.writeNumber(section.layoutSequence());
      RulesBytes.writeTerms(out, rules);
      out.writeByte(section.saleCancelled() ? 1 : 0);
    }
    if (decides) {
      RulesBytes.writeDecision(out, rules.decision());
    }
    if (holds) {
      RulesBytes.writeHolds(out, rules.holds());
    }
    return out.toBytes();
  }

  /// The number of groups of rows in a section with this layout.
  public static int groupCount(SectionLayout layout) {
    return Math.ceilDiv(layout.rows().size(), RowGroup.ROWS);
  }

  /// The groups of rows that differ between two states of a section; all of them if there was none
  /// before.
  public static List<Integer> changedGroups(@Nullable SectionState before, SectionState after) {
    List<Integer> changed = new ArrayList<>(2);
    for (int group = 0; group < after.groupCount(); group++) {
      // A new state shares the groups it did not touch, so comparing identity is enough.
      if (before == null
          || group >= before.groupCount()
          || before.group(group) != after.group(group)) {
        changed.add(group);
      }
    }
    return changed;
  }

  public static byte[] encodeGroup(SectionState section, int index) {
    RowGroup group = section.group(index);
    int bitmaps = 3 * Long.BYTES * Bits.words(group.row(0).positions());
    boolean holders = knowsHolders(group);
    ByteWriter out =
        new ByteWriter(16 + group.rowCount() * (bitmaps + 8))
            .writeByte(holders ? GROUP_WITH_HOLDERS : GROUP);
    out.writeNumber(group.rowCount());
    for (int row = 0; row < group.rowCount(); row++) {
      RowSeats seats = group.row(row);
      int byteCount = (seats.positions() + 7) >>> 3;
      out.writeNumber(seats.positions());
      out.writeBits(seats.freeBits(), byteCount);
      out.writeBits(seats.heldBits(), byteCount);
      out.writeBits(seats.blockedBits(), byteCount);
      if (holders) {
        out.writeBits(seats.laterBits(), byteCount);
      }
      writeHolds(out, seats, holders);
    }
    return out.toBytes();
  }

  private static boolean knowsHolders(RowGroup group) {
    boolean knows = group.laterCount() > 0;
    for (int row = 0; !knows && row < group.rowCount(); row++) {
      knows = knowsHolders(group.row(row));
    }
    return knows;
  }

  private static boolean knowsHolders(RowSeats row) {
    boolean knows = false;
    for (int at = Bits.next(row.heldBits(), 0);
        !knows && at >= 0;
        at = Bits.next(row.heldBits(), at + 1)) {
      knows = row.hold(at).holder() != SeatHold.NOBODY;
    }
    return knows;
  }

  /// Decodes a section.
  ///
  /// @param groups the values of all its groups of rows, in order
  public static SectionState decode(
      SectionId id, SectionLayout layout, byte[] header, List<byte[]> groups) {
    ByteReader in = readHeader(header);
    long sequence = in.readNumber();
    long time = in.readNumber();
    SeatCounts counts = readCounts(in);
    FocalPoint focus = new FocalPoint(in.readInt(), in.readInt());
    SectionRules rules = RulesBytes.readLimits(in);
    Chain chain = Chain.of(in.readBytes());
    long layoutSequence = SectionStatus.OPENING;
    boolean saleCancelled = false;
    if (header[0] >= HEADER_WITH_SALE) {
      layoutSequence = in.readNumber();
      rules = RulesBytes.readTerms(in, rules);
      saleCancelled = in.readByte() == 1;
    }
    if (header[0] >= HEADER_WITH_DECISION) {
      rules = rules.withDecision(RulesBytes.readDecision(in));
    }
    if (header[0] == HEADER_WITH_HOLDS) {
      rules = rules.withHolds(RulesBytes.readHolds(in));
    }
    in.requireEnd();
    RowGroup[] decoded = groups.stream().map(SectionBytes::decodeGroup).toArray(RowGroup[]::new);
    requireFit(layout, decoded);
    return new SectionState(
        new SectionTerms(id, layout, focus, rules, layoutSequence, saleCancelled),
        new SectionProgress(sequence, time, chain),
        counts,
        decoded);
  }

  /// The counts in the header of a section, without the rest of it.
  public static SeatCounts counts(byte[] header) {
    ByteReader in = readHeader(header);
    in.readNumber();
    in.readNumber();
    return readCounts(in);
  }

  private static ByteReader readHeader(byte[] header) {
    ByteReader in = ByteReader.ofVersion(header, HEADER_WITH_HOLDS, "section header");
    if (header[0] < HEADER) {
      throw new IllegalArgumentException(
          "the section header has no chain; an older version wrote it");
    }
    return in;
  }

  private static SeatCounts readCounts(ByteReader in) {
    int free = in.readInt();
    int held = in.readInt();
    int sold = in.readInt();
    int blocked = in.readInt();
    if ((free | held | sold | blocked) < 0) {
      throw new IllegalArgumentException("a negative count of seats");
    }
    return new SeatCounts(free, held, sold, blocked);
  }

  private static void requireFit(SectionLayout layout, RowGroup[] groups) {
    int row = 0;
    for (RowGroup group : groups) {
      for (int inGroup = 0; inGroup < group.rowCount(); inGroup++, row++) {
        if (inGroup == RowGroup.ROWS
            || row >= layout.rows().size()
            || group.row(inGroup).positions() != layout.row(row).positions()) {
          throw new IllegalArgumentException("row " + row + " does not match the layout");
        }
      }
    }
    if (row < layout.rows().size() || groups.length != groupCount(layout)) {
      throw new IllegalArgumentException("the layout has more rows than " + row);
    }
  }

  private static RowGroup decodeGroup(byte[] bytes) {
    ByteReader in = ByteReader.ofVersion(bytes, GROUP_WITH_HOLDERS, "row group");
    boolean holders = bytes[0] == GROUP_WITH_HOLDERS;
    RowSeats[] rows = new RowSeats[in.readCount()];
    for (int row = 0; row < rows.length; row++) {
      int positions = in.readInt();
      if (positions < 1 || positions > Row.MAX_POSITIONS) {
        throw new IllegalArgumentException("a row of " + positions + " positions");
      }
      int byteCount = (positions + 7) >>> 3;
      long[] free = new long[Bits.words(positions)];
      long[] held = new long[free.length];
      long[] blocked = new long[free.length];
      in.readBits(free, byteCount);
      in.readBits(held, byteCount);
      in.readBits(blocked, byteCount);
      requireApart(free, held, blocked, positions);
      long[] later = holders ? readLater(in, held, byteCount) : null;
      @Nullable SeatHold @Nullable [] holds =
          Bits.count(held) == 0 ? null : readHolds(in, held, positions, holders);
      rows[row] = new RowSeats(positions, free, held, blocked, holds, later);
    }
    in.requireEnd();
    return new RowGroup(rows);
  }

  private static long[] readLater(ByteReader in, long[] held, int byteCount) {
    long[] later = new long[held.length];
    in.readBits(later, byteCount);
    for (int word = 0; word < held.length; word++) {
      if ((later[word] & ~held[word]) != 0) {
        throw new IllegalArgumentException("a seat to block later is not held");
      }
    }
    return later;
  }

  /// Each position has one status, and nothing lies past the end of the row. The search of the bits
  /// relies on both.
  private static void requireApart(long[] free, long[] held, long[] blocked, int positions) {
    long behindEnd = (positions & 63) == 0 ? 0 : -1L << positions;
    for (int word = 0; word < free.length; word++) {
      long all = free[word] | held[word] | blocked[word];
      long twice =
          (free[word] & held[word]) | (free[word] & blocked[word]) | (held[word] & blocked[word]);
      if (twice != 0 || (word == free.length - 1 && (all & behindEnd) != 0)) {
        throw new IllegalArgumentException("the seats of a row contradict each other");
      }
    }
  }

  /// Writes the holds of a row. Neighbouring seats of one reservation end together, so each end is
  /// written once: the number of held seats it is for, and its distance to the earliest end; then
  /// the holder.
  private static void writeHolds(ByteWriter out, RowSeats seats, boolean holders) {
    if (seats.heldCount() == 0) {
      return;
    }
    long first = seats.firstHoldEnd();
    out.writeNumber(first);
    int at = Bits.next(seats.heldBits(), 0);
    while (at >= 0) {
      SeatHold hold = seats.hold(at);
      int count = 0;
      for (; at >= 0 && seats.hold(at).equals(hold); at = Bits.next(seats.heldBits(), at + 1)) {
        count++;
      }
      out.writeNumber(hold.end() - first).writeNumber(count);
      if (holders) {
        out.writeNumber(hold.holder());
      }
    }
  }

  private static @Nullable SeatHold[] readHolds(
      ByteReader in, long[] held, int positions, boolean holders) {
    @Nullable SeatHold[] holds = new @Nullable SeatHold[positions];
    long first = in.readNumber();
    int at = Bits.next(held, 0);
    while (at >= 0) {
      int end = (int) (first + in.readNumber());
      int count = in.readInt();
      SeatHold hold = new SeatHold(end, holders ? in.readNumber() : SeatHold.NOBODY);
      for (int left = count; left > 0; left--) {
        if (at < 0) {
          throw new IllegalArgumentException("more ends of holds than held seats");
        }
        holds[at] = hold;
        at = Bits.next(held, at + 1);
      }
    }
    return holds;
  }
}
