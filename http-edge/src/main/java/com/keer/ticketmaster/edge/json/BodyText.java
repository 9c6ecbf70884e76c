package com.keer.ticketmaster.edge.json;

import com.keer.ticketmaster.edge.problem.Problem;
import com.keer.ticketmaster.edge.problem.ProblemType;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;

/// A body as text, and the problem for a body that is not JSON.
final class BodyText {

  private static final int SHOWN_CHARACTERS = 40;

  private BodyText() {}

  /// The characters of a body.
  ///
  /// @throws com.keer.ticketmaster.edge.problem.ProblemException if the body is not UTF-8
  static String of(byte[] body) {
    try {
      // Strict: a lenient decoder would make two different bodies equal.
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      throw malformed("The body is not UTF-8.").asException();
    }
  }

  /// The problem for a body that is not the expected JSON.
  static Problem malformed(String detail) {
    return Problem.of(ProblemType.MALFORMED_BODY, detail);
  }

  /// The problem for a body that is not JSON at all.
  static Problem malformed(JacksonException e) {
    var at = e.getLocation();
    return malformed(
        at == null
            ? "The body is not valid JSON."
            : "The body is not valid JSON: see line %d, column %d."
                .formatted(at.getLineNr(), at.getColumnNr()));
  }

  /// A field name from the caller, short enough to be repeated in an answer.
  static String shortened(String field) {
    return field.length() <= SHOWN_CHARACTERS ? field : field.substring(0, SHOWN_CHARACTERS) + "…";
  }
}
