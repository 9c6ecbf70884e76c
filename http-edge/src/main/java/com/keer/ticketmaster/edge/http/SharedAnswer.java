package com.keer.ticketmaster.edge.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.util.concurrent.CompletionException;

/// An answer of which all callers share the bytes; to be sent exactly once.
public final class SharedAnswer {

  private final LargeAnswers answers;
  private final SharedBodies bodies;
  private final SharedBody body;
  private final Coding coding;

  SharedAnswer(LargeAnswers answers, SharedBodies bodies, SharedBody body, Coding coding) {
    this.answers = answers;
    this.bodies = bodies;
    this.body = body;
    this.coding = coding;
  }

  /// Waits until it is encoded, and writes it.
  public void send(Context ctx) {
    try {
      byte[] bytes = body.bytes.join();
      ctx.status(200);
      ctx.res().setContentType(Responses.JSON);
      LargeAnswers.describe(ctx, coding);
      answers.write(ctx, bytes);
    } catch (IOException e) {
      Responses.dropIfGone(ctx, e);
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    } finally {
      bodies.leave(body);
    }
  }
}
