package com.keer.ticketmaster.cli.hall;

import com.keer.ticketmaster.CommandLog;
import com.keer.ticketmaster.booking.DecisionRule;
import com.keer.ticketmaster.booking.SectionOutcome;
import com.keer.ticketmaster.booking.SectionStatus;
import com.keer.ticketmaster.cli.console.CliException;
import com.keer.ticketmaster.cli.console.KafkaRefusal;
import com.keer.ticketmaster.cli.console.KafkaTarget;
import com.keer.ticketmaster.cli.console.Operator;
import com.keer.ticketmaster.cli.console.ProgressBar;
import com.keer.ticketmaster.cli.hall.OpeningReport.Line;
import com.keer.ticketmaster.cli.hall.OpeningReport.State;
import com.keer.ticketmaster.cli.status.StatusTopic;
import com.keer.ticketmaster.edge.hall.NewSections;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.hall.SectionLayout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Opens the sections that are not open yet and waits until they are.
final class SectionOpener {
  /// Sections sent but not acknowledged; far below what the producer can buffer.
  private static final int MAX_IN_FLIGHT = 1_000;

  private static final Duration POLL = Duration.ofMillis(50);

  private final List<PlannedSection> planned;
  private final ProgressBar progress;
  private final Map<SectionId, Wanted> wanted = new LinkedHashMap<>();
  private int open;

  /// One section and what is known about it.
  private static final class Wanted {
    private final PlannedSection section;
    private volatile State state = State.WAITING;
    private volatile @Nullable String problem;

    Wanted(PlannedSection section) {
      this.section = section;
    }

    void set(State state, @Nullable String problem) {
      this.problem = problem;
      this.state = state;
    }

    boolean isWaiting() {
      return state == State.WAITING;
    }
  }

  private SectionOpener(List<PlannedSection> planned, ProgressBar progress) {
    this.planned = planned;
    this.progress = progress;
    planned.forEach(section -> wanted.put(section.id(), new Wanted(section)));
  }

  /// @throws CliException if no broker answers, or no engine ever ran there
  /// @throws com.keer.ticketmaster.features.FeatureLevel.TooLowException if the installation has
  ///   not the feature level that a section needs; nothing was sent
  static OpeningReport open(
      KafkaTarget target, List<PlannedSection> planned, Duration timeout, ProgressBar progress) {
    SectionOpener opener = new SectionOpener(planned, progress);
    try (StatusTopic topic = StatusTopic.open(target)) {
      long end = System.nanoTime() + timeout.toNanos();
      progress.show("looking", 0, planned.size());
      topic.readToEnd(opener.wanted::containsKey, opener::found);
      opener.send(target);
      opener.await(topic, end);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return opener.report();
  }

  private void found(SectionId id, SectionStatus status) {
    settle(id, status.map().layout(), State.ALREADY_OPEN);
  }

  private void send(KafkaTarget target) throws InterruptedException {
    List<Wanted> missing = wanted.values().stream().filter(Wanted::isWaiting).toList();
    if (missing.isEmpty()) {
      return;
    }
    Semaphore room = new Semaphore(MAX_IN_FLIGHT);
    AtomicInteger sent = new AtomicInteger(open);
    try (CommandLog log =
        new CommandLog(target.bootstrapServers(), target.clientProperties(), target.topics())) {
      // Before anything is sent: a hall is not to be opened in part.
      missing.forEach(one -> log.require(one.section.open()));
      var newSections = new NewSections(DecisionRule.BEST_AVAILABLE, log::featureLevel);
      for (Wanted one : missing) {
        room.acquire();
        var _ =
            log.append(one.section.id(), newSections.newest(one.section.open()), Operator.author())
                .whenComplete((metadata, failure) -> {
                  if (failure != null) {
                    one.set(State.NOT_SENT, KafkaRefusal.message(failure));
                  }
                  sent.incrementAndGet();
                  room.release();
                });
        progress.show("sending", sent.get(), planned.size());
      }
      room.acquire(MAX_IN_FLIGHT);
    }
  }

  private void await(StatusTopic topic, long end) {
    int goal = (int) wanted.values().stream().filter(one -> one.state != State.NOT_SENT).count();
    progress.show("opening", open, planned.size());
    while (open < goal && System.nanoTime() - end < 0) {
      topic.readSome(POLL, wanted::containsKey, this::heard);
      progress.show("opening", open, planned.size());
    }
  }

  private void heard(SectionId id, SectionStatus status) {
    if (status.change() instanceof SectionOutcome.Refused(long sequence, String problem)) {
      Wanted one = wanted.get(id);
      if (one != null && one.isWaiting()) {
        one.set(State.REFUSED, problem);
        open++;
      }
    } else {
      boolean before = status.change() instanceof SectionOutcome.AlreadyOpen;
      settle(id, status.map().layout(), before ? State.ALREADY_OPEN : State.OPENED);
    }
  }

  private void settle(SectionId id, SectionLayout layout, State state) {
    Wanted one = wanted.get(id);
    if (one == null || !one.isWaiting()) {
      return;
    }
    open++;
    if (one.section.layout().equals(layout)) {
      one.set(state, null);
    } else {
      one.set(State.DIFFERENT, difference(one.section.layout(), layout));
    }
  }

  private static String difference(SectionLayout wanted, SectionLayout found) {
    int rows = found.rows().size();
    int seats = found.seatCount();
    if (found.isGeneralAdmission()) {
      return "it has general admission for %d".formatted(seats);
    }
    return rows == wanted.rows().size() && seats == wanted.seatCount()
        ? "the same number of seats, but other labels or aisles"
        : "it has %d rows and %d seats".formatted(rows, seats);
  }

  private OpeningReport report() {
    List<Line> lines = new ArrayList<>();
    for (PlannedSection section : planned) {
      Wanted one = wanted.get(section.id());
      if (one != null) {
        lines.add(Line.of(section, one.state, one.problem));
      }
    }
    return new OpeningReport(lines);
  }
}
