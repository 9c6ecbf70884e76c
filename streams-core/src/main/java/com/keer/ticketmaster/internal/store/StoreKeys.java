package com.keer.ticketmaster.internal.store;

import com.keer.ticketmaster.booking.BuyerKey;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.hall.SectionId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Bytes;

/// The keys in the stores of the processors. A zero byte ends the name of a section, which cannot
/// contain one.
public final class StoreKeys {

  // Both sort before every hold, and no name starts with a zero byte.
  static final Bytes MARK = Bytes.wrap(new byte[] {0});
  static final Bytes APPLIED = Bytes.wrap(new byte[] {0, 0});

  /// What a task remembers of the chain of its checkpoints, and of that of its refusals.
  public static final Bytes CHECKPOINT = Bytes.wrap(new byte[] {0, 0, 0});

  public static final Bytes DOOR_CHAIN = Bytes.wrap(new byte[] {0, 0, 1});

  static final byte[] MARKED = {1};

  /// The kind of a mark that names a rebuild.
  static final byte REBUILT = 2;

  private static final byte HEADER = 'h';
  private static final byte LAYOUT = 'l';
  private static final byte GROUP = 'g';

  /// A hold as encoded in its key; `expiresAt` in epoch milliseconds, whole seconds.
  record Hold(long expiresAt, SectionId section, ReservationId reservationId) {}

  private StoreKeys() {}

  public static Bytes reservation(ReservationId id) {
    return Bytes.wrap(utf8(id.value()));
  }

  public static Bytes buyer(BuyerKey buyer) {
    return Bytes.wrap(utf8(buyer.key()));
  }

  static Bytes header(SectionId section) {
    return sectionPart(HEADER, section, -1);
  }

  /// The prefix of all headers, and of nothing else.
  static Bytes headers() {
    return Bytes.wrap(new byte[] {HEADER});
  }

  static SectionId sectionOfHeader(Bytes header) {
    byte[] bytes = header.get();
    return SectionId.fromKey(new String(bytes, 1, bytes.length - 2, StandardCharsets.UTF_8));
  }

  static Bytes layout(SectionId section) {
    return sectionPart(LAYOUT, section, -1);
  }

  static Bytes group(SectionId section, int group) {
    return sectionPart(GROUP, section, group);
  }

  public static Bytes allocation(SectionId section, ReservationId id) {
    byte[] name = utf8(section.key());
    byte[] reservation = utf8(id.value());
    byte[] key = new byte[name.length + 1 + reservation.length];
    ByteBuffer.wrap(key).put(name).put((byte) 0).put(reservation);
    return Bytes.wrap(key);
  }

  static Bytes hold(long expiresAt, SectionId section, ReservationId id) {
    byte[] allocation = allocation(section, id).get();
    byte[] key = new byte[Integer.BYTES + allocation.length];
    ByteBuffer.wrap(key).putInt((int) (expiresAt / 1000)).put(allocation);
    return Bytes.wrap(key);
  }

  /// The prefix of all holds that end in this second.
  static Bytes holdsEnding(long epochSecond) {
    byte[] key = new byte[Integer.BYTES];
    ByteBuffer.wrap(key).putInt((int) epochSecond);
    return Bytes.wrap(key);
  }

  /// When a hold ends, epoch milliseconds.
  static long endOfHold(Bytes key) {
    return Integer.toUnsignedLong(ByteBuffer.wrap(key.get()).getInt()) * 1000;
  }

  static Hold parseHold(Bytes key) {
    ByteBuffer bytes = ByteBuffer.wrap(key.get());
    long expiresAt = endOfHold(key);
    bytes.position(Integer.BYTES);
    String names = StandardCharsets.UTF_8.decode(bytes).toString();
    int end = names.indexOf(0);
    return new Hold(
        expiresAt,
        SectionId.fromKey(names.substring(0, end)),
        new ReservationId(names.substring(end + 1)));
  }

  private static Bytes sectionPart(byte tag, SectionId section, int group) {
    byte[] name = utf8(section.key());
    byte[] key = new byte[name.length + 2 + (group < 0 ? 0 : Short.BYTES)];
    ByteBuffer buffer = ByteBuffer.wrap(key).put(tag).put(name).put((byte) 0);
    if (group >= 0) {
      buffer.putShort((short) group);
    }
    return Bytes.wrap(key);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
