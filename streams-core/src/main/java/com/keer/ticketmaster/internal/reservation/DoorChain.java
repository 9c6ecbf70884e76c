package com.keer.ticketmaster.internal.reservation;

import com.keer.ticketmaster.booking.Chain;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.internal.bytes.ByteReader;
import com.keer.ticketmaster.internal.bytes.ByteWriter;
import com.keer.ticketmaster.internal.codec.ChainLink;
import org.jspecify.annotations.Nullable;

/// A place in the hash chain over the refusals at the door of one partition. They reach no section,
/// so no section's chain has them.
///
/// A task that has lost its memory begins another chain. The bytes of a link must never change.
///
/// @param partition of the task that refused
/// @param begin the time of the first refusal of the chain, epoch milliseconds
/// @param number counts the refusals of the chain, from 1; 0 before the first one
public record DoorChain(int partition, long begin, long number, Chain value) {

  private static final int VERSION = 1;

  /// A chain without refusals yet.
  public static DoorChain start(int partition, long begin) {
    byte[] name =
        new ByteWriter(32)
            .writeText("door chain 1")
            .writeNumber(partition)
            .writeNumber(begin)
            .toBytes();
    return new DoorChain(partition, begin, 0, Chain.NONE.next(name));
  }

  /// The place of the next refusal.
  ///
  /// @param time of its record, epoch milliseconds
  public DoorChain next(ReservationId id, ReservationOutcome refusal, long time) {
    ByteWriter link =
        new ByteWriter(160).writeNumber(number + 1).writeNumber(time).writeText(id.value());
    ChainLink.writeRefusal(link, refusal);
    return new DoorChain(partition, begin, number + 1, value.next(link.toBytes()));
  }

  /// The name of the chain in checkpoints.
  public String name() {
    return partition + "/" + begin;
  }

  /// The place as bytes, for a header and a store.
  public byte[] encode() {
    return new ByteWriter(52)
        .writeByte(VERSION)
        .writeNumber(partition)
        .writeNumber(begin)
        .writeNumber(number)
        .writeBytes(value.bytes())
        .toBytes();
  }

  /// Reads an [#encode()].
  ///
  /// @throws IllegalArgumentException if it is something else
  public static DoorChain decode(byte[] bytes) {
    ByteReader in = ByteReader.ofVersion(bytes, VERSION, "a place in the chain of refusals");
    DoorChain place =
        new DoorChain(in.readInt(), in.readNumber(), in.readNumber(), Chain.of(in.readBytes()));
    in.requireEnd();
    return place;
  }

  /// The same, of what may be absent.
  public static @Nullable DoorChain decodeOrNull(byte @Nullable [] bytes) {
    return bytes == null ? null : decode(bytes);
  }
}
