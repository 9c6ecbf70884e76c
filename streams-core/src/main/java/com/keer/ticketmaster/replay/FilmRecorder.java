package com.keer.ticketmaster.replay;

import com.keer.ticketmaster.booking.SectionStatus;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.log.LogPoint;
import com.keer.ticketmaster.log.LoggedAt;
import com.keer.ticketmaster.replay.SectionReplay.AppliedCommand;
import com.keer.ticketmaster.section.SectionState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Films sections during a [SectionReplay], in few frames however long and busy the sale is.
///
/// Half of the frames are spread evenly over time and half over the commands. The first half alone
/// would show the rush at the start of a long sale as one jump; the second alone would skip the
/// quiet hours. The first and the last state are always included.
final class FilmRecorder implements SectionReplay.Watcher {

  private final int half;
  private final From from;
  private final Map<SectionId, Reel> reels = new ConcurrentHashMap<>();

  /// Tells whether the film has started at the place of a command.
  @FunctionalInterface
  interface From {

    /// From the beginning of the log.
    From START = place -> true;

    boolean isBehind(LoggedAt place);

    /// From a given point on.
    static From of(@Nullable LogPoint point) {
      return switch (point) {
        case null -> START;
        case LogPoint.AtOffset(long offset) -> place -> place.offset() >= offset;
        case LogPoint.AtTime(long time) -> place -> place.time() >= time;
      };
    }
  }

  private static final class Reel {
    final Thinning<SectionState, SectionStatus> byTime;
    final Thinning<SectionState, SectionStatus> bySequence;
    @Nullable SectionState start;

    Reel(int half) {
      byTime = new Thinning<>(half, FilmRecorder::frame);
      bySequence = new Thinning<>(half, FilmRecorder::frame);
    }
  }

  /// Records one run.
  ///
  /// @param mostFrames the frame limit of each section's film; 6 or more
  FilmRecorder(int mostFrames, From from) {
    if (mostFrames < 6) {
      throw new IllegalArgumentException("a film needs at least 6 frames, not " + mostFrames);
    }
    this.half = mostFrames / 2 - 1;
    this.from = from;
  }

  @Override
  public void applied(AppliedCommand command) {
    SectionState state = command.after();
    if (state == null) {
      return;
    }
    Reel reel = reels.computeIfAbsent(command.section(), any -> new Reel(half));
    if (!from.isBehind(command.place())) {
      reel.start = state;
      return;
    }
    if (reel.start == null) {
      reel.start = state;
    }
    reel.byTime.add(state.time(), state);
    reel.bySequence.add(state.sequence(), state);
  }

  /// The films of the sections that were open, sorted by name.
  List<SectionFilm> films() {
    return reels.entrySet().stream()
        .map(entry -> film(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparing(SectionFilm::id, SectionId.IN_ORDER))
        .toList();
  }

  private static SectionFilm film(SectionId id, Reel reel) {
    TreeMap<Long, SectionStatus> frames = new TreeMap<>();
    if (reel.start != null) {
      frames.put(reel.start.sequence(), frame(reel.start));
    }
    List<SectionStatus> others = new ArrayList<>(reel.byTime.all());
    others.addAll(reel.bySequence.all());
    others.forEach(frame -> frames.putIfAbsent(frame.sequence(), frame));
    return new SectionFilm(id, List.copyOf(frames.values()));
  }

  private static SectionStatus frame(SectionState state) {
    return state.toStatus(null);
  }
}
