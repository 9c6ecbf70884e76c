package com.keer.ticketmaster.edge.operate;

import com.keer.ticketmaster.edge.access.Audience;
import com.keer.ticketmaster.edge.http.Route;
import com.keer.ticketmaster.edge.problem.Problem;
import com.keer.ticketmaster.edge.problem.ProblemType;
import com.keer.ticketmaster.edge.stream.HttpWire;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.util.List;

/// `GET /operate/stream`: the sale as it is, once a second, for the page of the operators. It
/// belongs to that page and changes with it; programs read `/metrics`.
public final class OperateHandlers implements AutoCloseable {

  private static final int RETRY_SECONDS = 5;

  private final Watchers watchers;

  private OperateHandlers(Watchers watchers) {
    this.watchers = watchers;
  }

  /// Starts a thread that sleeps until somebody looks.
  public static OperateHandlers start(Sources sources) {
    return new OperateHandlers(Watchers.start(new Sale(sources), Watchers.MOST));
  }

  /// The routes of a process of any role.
  public List<Route> routes() {
    return List.of(Route.page(Audience.OPERATOR, "/operate/stream", this::listen));
  }

  private void listen(Context ctx) throws IOException {
    if (ctx.method().equals(HandlerType.HEAD)) {
      HttpWire.describe(ctx);
      return;
    }
    if (!watchers.enter()) {
      throw Problem.of(
              ProblemType.TOO_BUSY,
              "%d people watch this instance already. Close a page of theirs, or read /metrics."
                  .formatted(Watchers.MOST))
          .retryAfter(RETRY_SECONDS)
          .asException();
    }
    HttpWire wire;
    try {
      HttpWire.describe(ctx);
      wire = HttpWire.of(ctx);
    } catch (IOException | RuntimeException e) {
      watchers.leave();
      throw e;
    }
    watchers.add(wire);
  }

  /// Ends all streams, while the server can still write.
  @Override
  public void close() {
    watchers.close();
  }
}
