package com.keer.ticketmaster.bench.micro;

import com.keer.ticketmaster.booking.ReservationCommand;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.ReservationOutcome.Confirmed;
import com.keer.ticketmaster.booking.ReservationOutcome.Rejected;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.internal.bytes.ByteReader;
import com.keer.ticketmaster.internal.bytes.ByteWriter;
import com.keer.ticketmaster.internal.codec.RequestBytes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/// What the records could look like in a codec of our own. Only for the samples that are measured.
final class BinaryCodec<T> implements Codec<T> {

  private static final int VERSION = 1;
  private static final int RESERVE = 1;
  private static final int CONFIRMED = 2;
  private static final int REJECTED = 5;

  static final Codec<ReservationCommand> COMMANDS =
      new BinaryCodec<>(BinaryCodec::writeCommand, BinaryCodec::readCommand);
  static final Codec<SectionCommand> REQUESTS =
      new BinaryCodec<>(BinaryCodec::writeRequest, BinaryCodec::readRequest);
  static final Codec<ReservationOutcome> OUTCOMES =
      new BinaryCodec<>(BinaryCodec::writeOutcome, BinaryCodec::readOutcome);

  private final BiConsumer<ByteWriter, T> writer;
  private final Function<ByteReader, T> reader;

  private BinaryCodec(BiConsumer<ByteWriter, T> writer, Function<ByteReader, T> reader) {
    this.writer = writer;
    this.reader = reader;
  }

  @Override
  public byte[] encode(T value) {
    ByteWriter out = new ByteWriter(128).writeByte(VERSION);
    writer.accept(out, value);
    return out.toBytes();
  }

  @Override
  public T decode(byte[] bytes) {
    return reader.apply(ByteReader.ofVersion(bytes, VERSION, "record"));
  }

  private static void writeCommand(ByteWriter out, ReservationCommand command) {
    if (!(command instanceof ReservationCommand.Reserve reserve)) {
      throw notASample(command);
    }
    out.writeByte(RESERVE).writeText(reserve.section().key());
    RequestBytes.write(out, reserve.request());
  }

  private static ReservationCommand readCommand(ByteReader in) {
    requireKind(in.readByte(), RESERVE);
    return new ReservationCommand.Reserve(
        SectionId.fromKey(in.readText()), RequestBytes.readRequest(in));
  }

  private static void writeRequest(ByteWriter out, SectionCommand command) {
    if (!(command instanceof SectionCommand.Reserve reserve)) {
      throw notASample(command);
    }
    out.writeByte(RESERVE).writeText(reserve.reservationId().value());
    RequestBytes.write(out, reserve.request());
  }

  private static SectionCommand readRequest(ByteReader in) {
    requireKind(in.readByte(), RESERVE);
    return new SectionCommand.Reserve(
        new ReservationId(in.readText()), RequestBytes.readRequest(in));
  }

  private static void writeOutcome(ByteWriter out, ReservationOutcome outcome) {
    switch (outcome) {
      case Confirmed confirmed -> {
        writeHead(out, CONFIRMED, confirmed);
        out.writeNumber(confirmed.allocatedAt()).writeNumber(confirmed.seats().size());
        confirmed.seats().forEach(seat -> out.writeText(seat.row()).writeText(seat.number()));
      }
      case Rejected rejected -> {
        writeHead(out, REJECTED, rejected);
        out.writeByte(rejected.early() ? 1 : 0);
        RequestBytes.write(out, rejected.reason());
      }
      default -> throw notASample(outcome);
    }
  }

  private static void writeHead(ByteWriter out, int kind, ReservationOutcome.Decided outcome) {
    out.writeByte(kind).writeNumber(outcome.sequence()).writeText(outcome.section().key());
    RequestBytes.write(out, outcome.request());
  }

  private static ReservationOutcome readOutcome(ByteReader in) {
    int kind = in.readByte();
    long sequence = in.readNumber();
    SectionId section = SectionId.fromKey(in.readText());
    var request = RequestBytes.readRequest(in);
    if (kind == REJECTED) {
      boolean early = in.readByte() == 1;
      return new Rejected(section, request, sequence, early, RequestBytes.readRejection(in));
    }
    requireKind(kind, CONFIRMED);
    long allocatedAt = in.readNumber();
    int count = in.readCount();
    List<Seat> seats = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      seats.add(new Seat(in.readText(), in.readText()));
    }
    return new Confirmed(section, request, sequence, allocatedAt, seats);
  }

  private static void requireKind(int kind, int expected) {
    if (kind != expected) {
      throw new IllegalArgumentException("kind " + kind + " is not among the samples");
    }
  }

  private static IllegalArgumentException notASample(Object value) {
    return new IllegalArgumentException("not among the samples: " + value);
  }
}
