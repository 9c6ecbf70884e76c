package com.keer.ticketmaster.edge.stream;

import com.keer.ticketmaster.edge.http.ByteBudget;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// One listener and its progress. Only the hub's thread works on it.
final class Listener {

  private static final int RETRY_MILLIS = 1_000;

  /// Nothing was sent.
  static final int NONE = -1;

  /// Nothing was sent, because the budget is exhausted.
  static final int NO_ROOM = -2;

  private static final ByteBudget FREE =
      new ByteBudget() {
        @Override
        public boolean take(long bytes) {
          return true;
        }

        @Override
        public void give(long bytes) {
          // Constants cost nothing.
        }
      };
  private static final Frame NOTHING = new Frame(Frames.NOTHING, 0, FREE);
  private static final Frame HEARTBEAT = new Frame(Frames.HEARTBEAT, 0, FREE);
  private static final Telling WITHOUT_ROOM = new Telling(NOTHING, Long.MIN_VALUE, Long.MIN_VALUE);
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
  private @Nullable Frame held;
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
  /// @return how many bytes of seat data were sent, [#NONE] if nothing was, or [#NO_ROOM]
  int tell(long now, long intervalNanos, boolean seatsAllowed) {
    if (held != null && wire.takes()) {
      release();
    }
    if (now - nextAt < 0) {
      return NONE;
    }
    Telling telling = telling(now, seatsAllowed);
    if (telling == null) {
      return NONE;
    }
    if (telling.equals(WITHOUT_ROOM)) {
      return NO_ROOM;
    }
    if (!wire.takes()) {
      noticeStuck(now);
      return NONE;
    }
    stuck = false;
    sentAt = now;
    if (!opened) {
      opened = true;
      // Not joined with the state, which many share.
      wire.send(OPENINGS[ThreadLocalRandom.current().nextInt(OPENINGS.length)]);
      if (!wire.takes()) {
        return 0;
      }
    }
    send(telling.frame);
    counts = telling.counts;
    seats = telling.seats;
    if (counts != Channel.START || seats != Channel.START) {
      resume = null;
    }
    nextAt = now + intervalNanos;
    return telling.frame.seatBytes;
  }

  private void send(Frame frame) {
    if (frame.bytes.length > 0) {
      wire.send(frame.bytes);
      if (frame != HEARTBEAT && !wire.takes()) {
        frame.hold();
        held = frame;
      }
    }
  }

  /// No longer holds what the connection has taken, or will never take.
  void release() {
    if (held != null) {
      held.release();
      held = null;
    }
  }

  /// The next message, and the listener's progress after it.
  private record Telling(Frame frame, long counts, long seats) {}

  private @Nullable Telling telling(long now, boolean seatsAllowed) {
    ResumePoint before = resume;
    if (before != null && before.fits(channel.point())) {
      if (channel.point().covers(before)) {
        return seatsAllowed ? resumed(before, now) : quiet(now);
      }
      if (now - since < pace.patience().toNanos()) {
        // The client comes from an instance that is ahead of this one: there is no news for it.
        return quiet(now);
      }
    }
    boolean wantsCounts = kind == StreamKind.EVENT && counts < channel.version();
    boolean wantsSeats = seatsAllowed && seats < channel.version();
    Frame frame =
        channel.news(wantsCounts ? counts : Channel.NEVER, wantsSeats ? seats : Channel.NEVER);
    if (frame == null) {
      return withoutRoom(now);
    }
    return frame.bytes.length == 0
        ? quiet(now)
        : new Telling(
            frame,
            wantsCounts ? channel.version() : counts,
            seatsAllowed ? channel.version() : seats);
  }

  private Telling resumed(ResumePoint before, long now) {
    Frame frame = channel.since(before, kind);
    return frame == null
        ? withoutRoom(now)
        : new Telling(frame, channel.version(), channel.version());
  }

  /// News have to wait; that the stream is alive has not.
  private Telling withoutRoom(long now) {
    Telling quiet = quiet(now);
    return quiet == null ? WITHOUT_ROOM : quiet;
  }

  /// There is nothing to tell, apart from that the stream is open.
  private @Nullable Telling quiet(long now) {
    if (!opened) {
      return new Telling(NOTHING, counts, seats);
    }
    return now - sentAt < pace.heartbeat().toNanos() ? null : new Telling(HEARTBEAT, counts, seats);
  }

  private void noticeStuck(long now) {
    if (!stuck) {
      stuck = true;
      stuckSince = now;
    } else if (now - stuckSince > pace.deafness().toNanos()) {
      wire.cut();
    }
  }
}
