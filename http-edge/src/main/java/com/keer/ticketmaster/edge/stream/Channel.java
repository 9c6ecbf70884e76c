package com.keer.ticketmaster.edge.stream;

import com.keer.ticketmaster.LatestStatus;
import com.keer.ticketmaster.SectionView.Entry;
import com.keer.ticketmaster.edge.availability.Statuses;
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

  private static final Logger LOG = LoggerFactory.getLogger(Channel.class);

  /// The key of an encoded frame.
  private record Wanted(boolean counts, long since) {}

  private final String eventId;
  private final Map<String, SectionTrack> sections = new TreeMap<>();
  private final Set<SectionId> changed = ConcurrentHashMap.newKeySet();
  private final Map<Wanted, byte[]> frames = new HashMap<>();
  private final Map<String, byte[]> resumes = new HashMap<>();
  private long version;
  private long updatedAt;
  private int listeners;
  private boolean begun;
  private @Nullable ResumePoint point;

  Channel(String eventId) {
    this.eventId = eventId;
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
    return listeners == 0;
  }

  /// Loads changes, at most once in a tick.
  void update(Statuses view, long now, long tickNanos) {
    if (changed.isEmpty() || now - updatedAt < tickNanos) {
      return;
    }
    updatedAt = now;
    version++;
    frames.clear();
    resumes.clear();
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

  /// The counts that changed after a version.
  byte[] counts(long since) {
    return shared(new Wanted(true, since), () -> encodeCounts(changedCounts(since)));
  }

  /// The seats that changed after a version.
  byte[] seats(long since) {
    return shared(
        new Wanted(false, since),
        () -> encodeSeats(where(section -> section.seatsChanged(since)), since));
  }

  /// Everything missed since that point: every section that has changed, in full.
  byte[] since(ResumePoint before, StreamKind kind) {
    String key = kind + String.valueOf(before.text());
    return resumes.computeIfAbsent(
        key,
        _ -> {
          List<SectionTrack> ahead = ahead(before);
          byte[] counts = kind == StreamKind.EVENT ? encodeCounts(entries(ahead)) : Frames.NOTHING;
          ahead.removeIf(section -> !section.seatsChanged(START));
          return Frames.join(counts, encodeSeats(ahead, START));
        });
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

  private byte[] shared(Wanted wanted, Supplier<byte[]> encoding) {
    byte[] frame = frames.get(wanted);
    if (frame == null) {
      frame = encoding.get();
      frames.put(wanted, frame);
    }
    return frame;
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
