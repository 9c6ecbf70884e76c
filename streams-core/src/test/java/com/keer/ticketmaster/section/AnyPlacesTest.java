package com.keer.ticketmaster.section;

import static com.keer.ticketmaster.section.Sections.NOON;
import static com.keer.ticketmaster.section.Sections.best;
import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.hall.SeatCounts;
import com.keer.ticketmaster.hall.SeatRun;
import com.keer.ticketmaster.hall.SectionLayout;
import com.keer.ticketmaster.section.Allocation.Granted;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.BeforeTry;

class AnyPlacesTest {

  private final Map<String, Integer> held = new TreeMap<>();
  private SeatAudit audit;

  @BeforeTry
  void begin() {
    held.clear();
    audit = new SeatAudit();
  }

  /// Reservations come and go at random.
  @Property(tries = 300)
  void givesFreePlacesInAsFewRunsAsPossible(@ForAll Random random) {
    // Given
    int capacity = 1 + random.nextInt(600);
    SectionFold fold = SectionFold.opened(SectionLayout.generalAdmission(capacity));

    for (int step = 0; step < 200; step++) {
      // When, then
      if (random.nextInt(3) > 0 || held.isEmpty()) {
        reserve(fold, "r" + step, 1 + random.nextInt(10));
      } else {
        cancel(fold, List.copyOf(held.keySet()).get(random.nextInt(held.size())));
      }
      int given = held.values().stream().mapToInt(Integer::intValue).sum();
      assertThat(fold.counts()).isEqualTo(new SeatCounts(capacity - given, given, 0, 0));
    }
    assertThat(audit.doubleOwners()).isEmpty();
    assertThat(audit.wrongCounts()).isEmpty();
  }

  private void reserve(SectionFold fold, String id, int count) {
    int free = fold.counts().free();
    List<Integer> runs = freeRuns(fold.map());
    audit.watch(fold.apply(new SectionCommand.Reserve(Sections.id(id), best(count, 600)), NOON));
    if (fold.allocation(id) instanceof Granted granted) {
      assertThat(granted.runs().stream().mapToInt(SeatRun::count).sum()).isEqualTo(count);
      assertThat(granted.runs()).hasSize(fewest(runs, count));
      held.put(id, count);
    } else {
      assertThat(count).isGreaterThan(free);
    }
  }

  private void cancel(SectionFold fold, String id) {
    audit.watch(fold.apply(new SectionCommand.Cancel(Sections.id(id)), NOON));
    held.remove(id);
  }

  private static int fewest(List<Integer> runs, int count) {
    int missing = count;
    int used = 0;
    for (int run : runs.stream().sorted(Comparator.reverseOrder()).toList()) {
      if (missing > 0) {
        missing -= run;
        used++;
      }
    }
    return used;
  }

  private static List<Integer> freeRuns(List<String> map) {
    List<Integer> runs = new ArrayList<>();
    for (String row : map) {
      for (String part : row.split("(?<=[a-z_])", -1)) {
        if (part.endsWith("f")) {
          runs.add(Integer.parseInt(part.substring(0, part.length() - 1)));
        }
      }
    }
    return runs;
  }
}
