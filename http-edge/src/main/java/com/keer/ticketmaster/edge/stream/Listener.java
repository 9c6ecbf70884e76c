package com.keer.ticketmaster.edge.stream;

import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// One listener and its progress. Only the hub's thread works on it.
final class Listener {

  private static final int RETRY_MILLIS = 1_000;
  private static final byte[][] OPENINGS = new byte[8][];

  static {
    for (int i = 0; i < OPENINGS.length; i++) {
      OPENINGS[i] = Frames.opening(RETRY_MILLIS + 250 * i);
    }
  }

  private final Channel channel;
  private final StreamKind kind;
  private final ListenerConnection wire;
  private final ListenerPace pace;
  private final long since;

  private @Nullable ResumePoint resume;
  private boolean opened;
  private long counts = Channel.START;
  private long seats = Channel.START;
  private long nextAt;
  private long sentAt;
  private boolean stuck;
  private long stuckSince;

  Listener(Channel channel, NewListener arrival, ListenerPace pace, long now) {
    this.channel = channel;
    this.kind = arrival.kind();
    this.wire = arrival.wire();
    this.resume = arrival.resume();
    this.pace = pace;
    this.since = now;
    this.sentAt = now;
    this.nextAt = now;
  }

  Channel channel() {
    return channel;
  }

  ListenerConnection wire() {
    return wire;
  }

  /// Sends news, if it is time and the client can accept it.
  ///
  /// @param seatsAllowed whether there is budget for seats
  /// @return how many bytes of seat data were sent, or -1 if nothing was
  int tell(long now, long intervalNanos, boolean seatsAllowed) {
    if (now - nextAt < 0) {
      return -1;
    }
    Telling telling = telling(now, seatsAllowed);
    if (telling == null) {
      return -1;
    }
    if (!wire.takes()) {
      noticeStuck(now);
      return -1;
    }
    stuck = false;
    wire.send(telling.frame);
    opened = true;
    counts = telling.counts;
    seats = telling.seats;
    if (counts != Channel.START || seats != Channel.START) {
      resume = null;
    }
    sentAt = now;
    nextAt = now + intervalNanos;
    return telling.seatBytes;
  }

  /// The next message, and the listener's progress after it.
  private static final class Telling {

    final byte[] frame;
    final long counts;
    final long seats;
    final int seatBytes;

    Telling(byte[] frame, long counts, long seats, int seatBytes) {
      this.frame = frame;
      this.counts = counts;
      this.seats = seats;
      this.seatBytes = seatBytes;
    }
  }

  private @Nullable Telling telling(long now, boolean seatsAllowed) {
    ResumePoint before = resume;
    if (before != null && before.fits(channel.point())) {
      if (channel.point().covers(before)) {
        return seatsAllowed ? resumed(before) : opening();
      }
      if (now - since < pace.patience().toNanos()) {
        // The client comes from an instance that is ahead of this one: there is no news for it.
        return opened ? heartbeat(now) : opening();
      }
    }
    boolean wantsCounts = kind == StreamKind.EVENT && counts < channel.version();
    byte[] frame = wantsCounts ? channel.counts(counts) : Frames.NOTHING;
    byte[] seatFrame =
        seatsAllowed && seats < channel.version() ? channel.seats(seats) : Frames.NOTHING;
    if (frame.length == 0 && seatFrame.length == 0) {
      return opened ? heartbeat(now) : opening();
    }
    return new Telling(
        opened(Frames.join(frame, seatFrame)),
        wantsCounts ? channel.version() : counts,
        seatsAllowed ? channel.version() : seats,
        seatFrame.length);
  }

  private Telling resumed(ResumePoint before) {
    byte[] frame = channel.since(before, kind);
    return new Telling(opened(frame), channel.version(), channel.version(), frame.length);
  }

  private byte[] opened(byte[] frame) {
    return opened
        ? frame
        : Frames.join(OPENINGS[ThreadLocalRandom.current().nextInt(OPENINGS.length)], frame);
  }

  private @Nullable Telling opening() {
    return opened ? null : new Telling(opened(Frames.NOTHING), counts, seats, 0);
  }

  private @Nullable Telling heartbeat(long now) {
    return now - sentAt < pace.heartbeat().toNanos()
        ? null
        : new Telling(Frames.HEARTBEAT, counts, seats, 0);
  }

  private void noticeStuck(long now) {
    if (!stuck) {
      stuck = true;
      stuckSince = now;
    } else if (now - stuckSince > pace.patience().toNanos()) {
      wire.cut();
    }
  }
}
