package com.keer.ticketmaster.cli.replay.rebuild;

import com.keer.ticketmaster.archive.EngineRebuild.Plan;
import com.keer.ticketmaster.cli.console.Terminal;
import com.keer.ticketmaster.cli.console.TextTable;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a rebuild of the processors changes; what `--json` prints.
///
/// @param done whether it was changed
record EngineReport(
    boolean done, boolean positionsOfAnswers, List<Task> tasks, List<String> changelogs) {

  /// @param found the position that the group had; null for none
  record Task(
      String role,
      String log,
      int partition,
      @Nullable Long found,
      long position,
      boolean moved,
      List<Store> stores) {}

  record Store(String name, long entries, boolean same) {}

  static EngineReport of(Plan plan, boolean done) {
    return new EngineReport(
        done,
        plan.changesAnswers(),
        plan.tasks().stream()
            .map(task ->
                new Task(
                    task.role().label(),
                    task.log(),
                    task.partition(),
                    task.found(),
                    task.position(),
                    task.isMoved(),
                    task.stores().stream()
                        .map(store -> new Store(store.name(), store.entries(), store.same()))
                        .toList()))
            .toList(),
        List.copyOf(plan.changelogs()));
  }

  /// A line for each task that changes.
  String text(Terminal terminal) {
    TextTable table =
        new TextTable().left("task").right("position").right("now").left("states to write");
    for (Task task : tasks) {
      List<String> wrong =
          task.stores().stream()
              .filter(store -> !store.same())
              .map(store -> String.format(Locale.ROOT, "%s (%,d)", store.name(), store.entries()))
              .toList();
      if (task.moved() || !wrong.isEmpty()) {
        table.line(
            task.log() + "-" + task.partition(),
            number(task.position()),
            task.moved() ? task.found() == null ? "none" : number(task.found()) : "right",
            wrong.isEmpty() ? "none" : String.join(", ", wrong));
      }
    }
    return table.render(terminal);
  }

  static String done(Plan plan) {
    long positions = plan.tasks().stream().filter(Plan.Task::isMoved).count();
    return String.format(
        Locale.ROOT,
        "%,d positions set, %,d changelogs written. Start the processes with empty state folders.%n",
        positions,
        plan.changelogs().size());
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
