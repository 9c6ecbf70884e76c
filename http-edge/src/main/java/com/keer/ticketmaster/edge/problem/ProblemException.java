package com.keer.ticketmaster.edge.problem;

/// Ends a request with a problem document. Carries no stack trace, because this is no bug.
public final class ProblemException extends RuntimeException {

  private final transient Problem problem;

  public ProblemException(Problem problem) {
    super(problem.detail(), null, false, false);
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }
}
