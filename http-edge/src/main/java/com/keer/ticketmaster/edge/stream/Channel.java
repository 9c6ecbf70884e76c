package com.keer.ticketmaster.edge.stream;

import com.keer.ticketmaster.LatestStatus;
import com.keer.ticketmaster.SectionView.Entry;
import com.keer.ticketmaster.edge.availability.Statuses;
import com.keer.ticketmaster.edge.http.ByteBudget;
import com.keer.ticketmaster.hall.SectionId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One event as its listeners see it. Only the hub's thread works on it; other threads only note
/// changes.
///
/// It keeps the latest state and when each part changed, but no queue: a listener that was too slow
/// gets everything it missed in one piece. Listeners at the same point share one encoding.
final class Channel {

  /// The point of a listener that has received nothing yet.
  static final long START = -1;

  /// The point of a listener that needs nothing of a kind.
  static final long NEVER = Long.MAX_VALUE;

  /// Frames of one version. Listeners at many different points get the full state instead, which
  /// they share.
  private static final int MOST_FRAMES = 32;

  private static final Logger LOG = LoggerFactory.getLogger(Channel.class);

  /// The key of an encoded frame.
  private record Wanted(long countsSince, long seatsSince) {}

  /// The key of a frame for listeners that resume: they get these sections.
  private record Missed(StreamKind kind, List<String> sections) {}

  private final String eventId;
  private final Map<String, SectionTrack> sections = new TreeMap<>(SectionId.NAMES);
  private final Set<SectionId> changed = ConcurrentHashMap.newKeySet();
  private final Map<Record, Frame> frames = new HashMap<>();
  private final ByteBudget budget;
  private final Frame nothing;
  private long version;
  private long updatedAt;
  private int listeners;
  private boolean begun;
  private @Nullable ResumePoint point;

  Channel(String eventId, ByteBudget budget) {
    this.eventId = eventId;
    this.budget = budget;
    this.nothing = new Frame(Frames.NOTHING, 0, budget);
  }

  String eventId() {
    return eventId;
  }

  /// Notes that a section has changed; called from any thread.
  void note(SectionId section) {
    changed.add(section);
  }

  /// Loads the full state, if that has not happened yet.
  void begin(Statuses view, long now) {
    if (!begun) {
      view.latest(eventId).forEach(this::take);
      updatedAt = now;
      begun = true;
    }
  }

  void join() {
    listeners++;
  }

  /// Whether there are no listeners left.
  boolean leave() {
    listeners--;
    if (listeners == 0) {
      forgetFrames();
    }
    return listeners == 0;
  }

  /// Loads changes, at most once in a tick.
  void update(Statuses view, long now, long tickNanos) {
    if (changed.isEmpty() || now - updatedAt < tickNanos) {
      return;
    }
    updatedAt = now;
    version++;
    forgetFrames();
    point = null;
    for (Iterator<SectionId> each = changed.iterator(); each.hasNext(); ) {
      SectionId section = each.next();
      // Removed first: a change that arrives in the meantime adds it again.
      each.remove();
      view.latest(section).ifPresent(this::take);
    }
  }

  private void take(LatestStatus latest) {
    SectionTrack known = sections.get(latest.section().name());
    try {
      if (known == null) {
        sections.put(
            latest.section().name(), new SectionTrack(latest.section(), latest.read(), version));
      } else if (latest.sequence() > known.sequence()) {
        known.update(latest.read(), version);
      }
    } catch (SerializationException e) {
      LOG.atWarn().addKeyValue("section", latest.section()).setCause(e).log("unreadable status");
    }
  }

  long version() {
    return version;
  }

  /// The point of a listener that has received everything.
  ResumePoint point() {
    ResumePoint now = point;
    if (now == null) {
      now = ResumePoint.of(sections.values());
      point = now;
    }
    return now;
  }

  /// The counts and the seats that changed after a version each; at least those.
  ///
  /// @return null if there is no room for it now
  @Nullable Frame news(long countsSince, long seatsSince) {
    List<Entry> counts = changedCounts(countsSince);
    List<SectionTrack> seats = where(section -> section.seatsChanged(seatsSince));
    if (counts.isEmpty() && seats.isEmpty()) {
      return nothing;
    }
    Wanted wanted = new Wanted(countsSince, seatsSince);
    if (!frames.containsKey(wanted) && frames.size() >= MOST_FRAMES) {
      wanted = new Wanted(everything(countsSince), everything(seatsSince));
    }
    long from = wanted.seatsSince;
    return wanted.equals(new Wanted(countsSince, seatsSince))
        ? shared(wanted, () -> encodeCounts(counts), () -> encodeSeats(seats, from))
        : shared(
            wanted,
            () -> encodeCounts(changedCounts(everything(countsSince))),
            () -> encodeSeats(where(section -> section.seatsChanged(from)), from));
  }

  private static long everything(long since) {
    return since == NEVER ? NEVER : START;
  }

  /// Everything missed since that point: every section that has changed, in full.
  ///
  /// @return null if there is no room for it now
  @Nullable Frame since(ResumePoint before, StreamKind kind) {
    List<SectionTrack> ahead = ahead(before);
    if (ahead.isEmpty()) {
      return nothing;
    }
    Missed missed = new Missed(kind, ahead.stream().map(section -> section.id().name()).toList());
    if (!frames.containsKey(missed) && frames.size() >= MOST_FRAMES) {
      return news(kind == StreamKind.EVENT ? START : NEVER, START);
    }
    return shared(
        missed,
        () -> kind == StreamKind.EVENT ? encodeCounts(entries(ahead)) : Frames.NOTHING,
        () ->
            encodeSeats(
                ahead.stream().filter(section -> section.seatsChanged(START)).toList(), START));
  }

  private List<SectionTrack> ahead(ResumePoint before) {
    List<SectionTrack> ahead = new ArrayList<>();
    int index = 0;
    for (SectionTrack section : sections.values()) {
      if (section.sequence() > before.sequences().get(index++)) {
        ahead.add(section);
      }
    }
    return ahead;
  }

  private @Nullable Frame shared(Record key, Supplier<byte[]> counts, Supplier<byte[]> seats) {
    Frame known = frames.get(key);
    if (known != null) {
      return known;
    }
    byte[] seatBytes = seats.get();
    byte[] bytes = Frames.join(counts.get(), seatBytes);
    if (!budget.take(bytes.length)) {
      return null;
    }
    Frame frame = new Frame(bytes, seatBytes.length, budget);
    frame.hold();
    frames.put(key, frame);
    return frame;
  }

  private void forgetFrames() {
    frames.values().forEach(Frame::release);
    frames.clear();
  }

  private List<Entry> changedCounts(long since) {
    return entries(where(section -> section.countsChanged(since)));
  }

  private List<SectionTrack> where(Predicate<SectionTrack> wanted) {
    return sections.values().stream().filter(wanted).toList();
  }

  private static List<Entry> entries(Collection<SectionTrack> sections) {
    return sections.stream()
        .map(section -> new Entry(section.id(), section.status().availability()))
        .toList();
  }

  private byte[] encodeCounts(List<Entry> changed) {
    return changed.isEmpty()
        ? Frames.NOTHING
        : Frames.availability(eventId, entries(sections.values()), changed);
  }

  private byte[] encodeSeats(List<SectionTrack> changed, long since) {
    return changed.isEmpty()
        ? Frames.NOTHING
        : Frames.seats(eventId, changed, since, point().text());
  }
}
