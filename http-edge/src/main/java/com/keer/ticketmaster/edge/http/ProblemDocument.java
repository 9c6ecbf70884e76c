package com.keer.ticketmaster.edge.http;

import com.keer.ticketmaster.edge.json.StrictJson;
import com.keer.ticketmaster.edge.problem.Problem;
import com.keer.ticketmaster.edge.problem.Problem.Fault;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// A problem as the body of an answer: a problem document (RFC 9457), or plain text under `/v1`,
/// whose clients do not know problem documents.
public final class ProblemDocument {

  private static final String PROBLEM_JSON = "application/problem+json";

  private final String contentType;
  private final byte[] bytes;

  private ProblemDocument(String contentType, byte[] bytes) {
    this.contentType = contentType;
    this.bytes = bytes;
  }

  /// The document for a request.
  ///
  /// @param path the address of the request; null if the request failed before it was known
  /// @param requestId the id to quote when reporting the problem
  /// @param traceId the trace of the request; null if it is not traced
  public static ProblemDocument of(
      Problem problem, @Nullable String path, String requestId, @Nullable String traceId) {
    return path != null && path.startsWith("/v1/")
        ? new ProblemDocument(Responses.PLAIN_TEXT, text(problem))
        : new ProblemDocument(
            PROBLEM_JSON, StrictJson.bytes(out -> write(problem, out, requestId, traceId)));
  }

  public String contentType() {
    return contentType;
  }

  public byte[] bytes() {
    return bytes;
  }

  private static byte[] text(Problem problem) {
    String text =
        problem.faults().isEmpty()
            ? problem.detail()
            : problem.faults().stream()
                .map(fault -> fault.field() + " " + fault.detail())
                .collect(Collectors.joining("\n"));
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void write(
      Problem problem, JsonGenerator out, String requestId, @Nullable String traceId) {
    out.writeStartObject();
    out.writeStringProperty("type", problem.type().uri());
    out.writeStringProperty("title", problem.type().title());
    out.writeNumberProperty("status", problem.type().status());
    out.writeStringProperty("detail", problem.detail());
    if (!problem.faults().isEmpty()) {
      out.writeStringProperty("field", problem.faults().getFirst().field());
      out.writeArrayPropertyStart("errors");
      for (Fault fault : problem.faults()) {
        out.writeStartObject();
        out.writeStringProperty("field", fault.field());
        out.writeStringProperty("detail", fault.detail());
        out.writeEndObject();
      }
      out.writeEndArray();
    }
    if (problem.reservationId() != null) {
      out.writeStringProperty("reservationId", problem.reservationId().value());
    }
    if (problem.reservationStatus() != null) {
      out.writeStringProperty("reservationStatus", problem.reservationStatus());
    }
    out.writeStringProperty("requestId", requestId);
    if (traceId != null) {
      out.writeStringProperty("traceId", traceId);
    }
    out.writeEndObject();
  }
}
