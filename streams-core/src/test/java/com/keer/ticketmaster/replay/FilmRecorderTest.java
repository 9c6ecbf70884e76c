package com.keer.ticketmaster.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.booking.SectionStatus;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.hall.SectionLayout;
import com.keer.ticketmaster.internal.entrylog.EntryLog;
import com.keer.ticketmaster.internal.fold.LogFold;
import com.keer.ticketmaster.log.LogPoint;
import com.keer.ticketmaster.log.LoggedAt;
import com.keer.ticketmaster.replay.FilmRecorder.From;
import com.keer.ticketmaster.replay.SectionReplay.AppliedCommand;
import com.keer.ticketmaster.section.AllocationPolicies;
import com.keer.ticketmaster.section.SectionState;
import com.keer.ticketmaster.section.Sections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FilmRecorderTest {

  private static final SectionId ID = Sections.ID;
  private static final long DAY = 86_400_000;

  private final LogFold fold = new LogFold(AllocationPolicies.STANDARD, EntryLog.inMemory());
  private final Map<Long, SectionState> states = new TreeMap<>();
  private long offset;

  /// A rush of two seconds, then two days with an occasional booking.
  private SectionFilm film(int mostFrames, From from) {
    FilmRecorder recorder = new FilmRecorder(mostFrames, from);
    apply(recorder, SectionCommand.Open.of(SectionLayout.grid(100, 100)), Sections.NOON);
    for (int i = 0; i < 2_000; i++) {
      reserve(recorder, "rush-" + i, Sections.NOON + 1_000 + i);
    }
    for (int i = 0; i < 200; i++) {
      reserve(recorder, "late-" + i, Sections.NOON + 10_000 + i * DAY / 100);
    }
    return recorder.films().getFirst();
  }

  @Test
  void hasAFrameForTheRushAndForTheQuietDays() {
    // When
    SectionFilm film = film(100, From.START);

    // Then
    assertThat(film.frames()).hasSizeBetween(50, 100);
    assertThat(film.first().sequence()).isEqualTo(1);
    assertThat(film.last().sequence()).isEqualTo(2_201);
    assertThat(film.frames().stream().filter(frame -> frame.time() < Sections.NOON + 5_000))
        .hasSizeGreaterThan(20);
    assertThat(film.frames().stream().filter(frame -> frame.time() > Sections.NOON + 20_000))
        .hasSizeGreaterThan(20);
  }

  @Test
  void showsInEachFrameWhatTheSectionWas() {
    // When
    List<SectionStatus> frames = film(60, From.START).frames();

    // Then
    assertThat(frames)
        .isNotEmpty()
        .allSatisfy(
            frame -> assertThat(frame).isEqualTo(states.get(frame.sequence()).toStatus(null)));
  }

  @Test
  void beginsWithTheStateAtItsBeginning() {
    // When
    SectionFilm film = film(100, From.of(new LogPoint.AtTime(Sections.NOON + 10_000)));

    // Then
    assertThat(film.first().sequence()).isEqualTo(2_001);
    assertThat(film.last().sequence()).isEqualTo(2_201);
  }

  @Test
  void needsSomeFrames() {
    assertThatThrownBy(() -> new FilmRecorder(5, From.START))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void reserve(FilmRecorder recorder, String id, long time) {
    apply(recorder, new SectionCommand.Reserve(Sections.id(id), Sections.best(1, 0)), time);
  }

  private void apply(FilmRecorder recorder, SectionCommand command, long time) {
    SectionState before = fold.section(ID);
    var decision = fold.apply(ID, command, time);
    LoggedAt place = new LoggedAt("log", 0, offset++, time);
    AppliedCommand applied = new AppliedCommand(ID, place, null, command, before, decision);
    states.put(applied.after().sequence(), applied.after());
    recorder.applied(applied);
  }
}
