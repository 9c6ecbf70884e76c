package com.keer.ticketmaster.cli.pages;

import java.util.ArrayList;
import java.util.List;

/// One step of the script that all examples come from.
sealed interface Example {

  /// A sentence or paragraph of the page.
  record Prose(String text) implements Example {}

  /// A command whose output the page shows.
  ///
  /// @param shown how many lines of the output are shown: the first ones, or the last ones if
  ///   negative; 0 for all
  record Shell(String line, int shown) implements Example {}

  /// Something that happens behind the scenes.
  record Action(String name) implements Example {}

  /// A step and the command whose page it is on.
  record Step(String page, Example example) {}

  /// Parses a script: `# command` names the page of what follows, `$ ` runs a command, `! ` names
  /// an action, `% head N` and `% tail N` shorten the next output, everything else is prose.
  static List<Step> parse(String script) {
    List<Step> steps = new ArrayList<>();
    String page = "";
    int shown = 0;
    for (String line : script.lines().toList()) {
      if (line.startsWith("# ")) {
        page = line.substring(2);
      } else if (line.startsWith("$ ")) {
        steps.add(new Step(page, new Shell(line.substring(2), shown)));
        shown = 0;
      } else if (line.startsWith("! ")) {
        steps.add(new Step(page, new Action(line.substring(2))));
      } else if (line.startsWith("% ")) {
        String[] words = line.split(" ", -1);
        shown = Integer.parseInt(words[2]) * (words[1].equals("tail") ? -1 : 1);
      } else if (!line.isBlank()) {
        steps.add(new Step(page, new Prose(line)));
      }
    }
    return List.copyOf(steps);
  }
}
