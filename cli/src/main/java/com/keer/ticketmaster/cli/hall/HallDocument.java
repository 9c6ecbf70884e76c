package com.keer.ticketmaster.cli.hall;

import com.keer.ticketmaster.edge.problem.Problem.Fault;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// A hall as it was written, in the shape of an HTTP body, whatever its notation.
///
/// @param tree null if the notation is so broken that there is none
/// @param lines the lines of the fields, by path; options have none
/// @param spelling the name that the notation has for a path
/// @param mistakes in the notation itself
public record HallDocument(
    @Nullable ObjectNode tree,
    Map<String, Integer> lines,
    UnaryOperator<String> spelling,
    List<Mistake> mistakes) {

  /// The path of the document itself.
  static final String ROOT = "";

  public HallDocument {
    lines = Map.copyOf(lines);
    mistakes = List.copyOf(mistakes);
  }

  /// A document that cannot be read.
  static HallDocument broken(List<Mistake> mistakes) {
    return new HallDocument(null, Map.of(), path -> path, mistakes);
  }

  /// A fault in terms of the document. A missing field is reported on the line of the object that
  /// lacks it.
  Mistake mistake(Fault fault) {
    return new Mistake(
        line(fault.field()), spelling.apply(fault.field()) + " " + FormerNames.explained(fault));
  }

  private int line(String path) {
    String at = path;
    while (!at.equals(ROOT) && !lines.containsKey(at)) {
      at = at.substring(0, Math.max(0, Math.max(at.lastIndexOf('.'), at.lastIndexOf('['))));
    }
    return lines.getOrDefault(at, 0);
  }
}
