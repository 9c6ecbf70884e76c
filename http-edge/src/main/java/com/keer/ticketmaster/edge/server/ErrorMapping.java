package com.keer.ticketmaster.edge.server;

import com.keer.ticketmaster.NotReadyException;
import com.keer.ticketmaster.OwnedElsewhereException;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.edge.database.CatalogueUnavailableException;
import com.keer.ticketmaster.edge.database.Outage;
import com.keer.ticketmaster.edge.http.ProblemDocument;
import com.keer.ticketmaster.edge.http.RequestIds;
import com.keer.ticketmaster.edge.http.Responses;
import com.keer.ticketmaster.edge.http.Route;
import com.keer.ticketmaster.edge.http.UnreadBody;
import com.keer.ticketmaster.edge.problem.Problem;
import com.keer.ticketmaster.edge.problem.ProblemException;
import com.keer.ticketmaster.edge.problem.ProblemType;
import com.keer.ticketmaster.edge.reservation.ReservationHandlers;
import com.keer.ticketmaster.edge.trace.RequestTrace;
import com.keer.ticketmaster.features.FeatureLevel;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpResponseException;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.eclipse.jetty.http.HttpException;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/// Which exception becomes which problem document. For an unexpected one, the caller gets no
/// details, and the log gets all of them.
final class ErrorMapping {

  private static final Logger LOG = LoggerFactory.getLogger(ErrorMapping.class);

  private final Function<Context, List<Route>> routes;

  private final Predicate<Context> noSuchPage;

  /// @param routes those of the port that a request came to
  /// @param noSuchPage answers somebody who looks for a page, and tells whether it did
  ErrorMapping(Function<Context, List<Route>> routes, Predicate<Context> noSuchPage) {
    this.routes = routes;
    this.noSuchPage = noSuchPage;
  }

  void register(RoutesConfig config) {
    config.exception(ProblemException.class, (e, ctx) -> answer(ctx, e.problem()));
    config.exception(NotReadyException.class, (e, ctx) -> answer(ctx, notReady(e.getMessage())));
    // Requests are forwarded to the owner first, so the owner has changed since.
    config.exception(
        OwnedElsewhereException.class,
        (e, ctx) -> answer(ctx, notReady("the reservations are moving between instances")));
    config.exception(FeatureLevel.TooLowException.class, (e, ctx) -> answer(ctx, featureLevel(e)));
    config.exception(
        CatalogueUnavailableException.class, (e, ctx) -> answer(ctx, catalogueUnavailable(e)));
    config.exception(JdbiException.class, (e, ctx) -> failInCatalogue(ctx, e));
    config.exception(HttpResponseException.class, (e, ctx) -> refuse(ctx, e.getStatus()));
    config.exception(HttpException.RuntimeException.class, (e, ctx) -> refuse(ctx, e.getCode()));
    config.exception(Exception.class, (e, ctx) -> fail(ctx, e));
  }

  void refuse(Context ctx, int status) {
    String allowed = status == 404 ? Route.allowed(routes.apply(ctx), ctx.path()) : "";
    if (!allowed.isEmpty()) {
      ctx.res().setHeader(Header.ALLOW, allowed);
      answer(ctx, Problem.of(ProblemType.METHOD_NOT_ALLOWED, "Allowed: " + allowed + "."));
    } else if (status != 404 || !isAnsweredWithPage(ctx)) {
      ProblemType type = ProblemType.ofStatus(status);
      answer(ctx, Problem.of(type, type.title() + "."));
    }
  }

  /// Only where there are pages.
  private boolean isAnsweredWithPage(Context ctx) {
    return routes.apply(ctx).stream().anyMatch(Route::page) && noSuchPage.test(ctx);
  }

  private static Problem notReady(@Nullable String reason) {
    return Problem.of(
            ProblemType.NOT_READY,
            "Nothing was done: " + (reason == null ? "not ready" : reason) + ". Try again.")
        .retryAfter(2);
  }

  private static Problem featureLevel(FeatureLevel.TooLowException e) {
    return Problem.of(
        ProblemType.FEATURE_LEVEL,
        "Nothing was done: this needs feature level %d, and the installation is at level %d."
            .formatted(e.needed(), e.found()));
  }

  private static Problem catalogueUnavailable(CatalogueUnavailableException e) {
    return Problem.of(
            ProblemType.CATALOGUE_UNAVAILABLE, e.getMessage() + " Bookings are not affected.")
        .retryAfter(e.retryAfterSeconds());
  }

  private static void failInCatalogue(Context ctx, JdbiException e) {
    CatalogueUnavailableException outage = Outage.behind(e);
    if (outage == null) {
      fail(ctx, e);
    } else {
      answer(ctx, catalogueUnavailable(outage));
    }
  }

  private static void fail(Context ctx, Exception e) {
    LoggingEventBuilder line =
        LOG.atError()
            .addKeyValue("requestId", requestId(ctx))
            .addKeyValue("method", ctx.req().getMethod())
            .addKeyValue("route", ctx.endpoint().path)
            .setCause(e);
    String reservation = ctx.pathParamMap().get(ReservationHandlers.ID);
    if (reservation != null && ReservationId.isValid(reservation)) {
      line = line.addKeyValue(ReservationHandlers.ID, reservation);
    }
    RequestTrace trace = RequestTrace.of(ctx);
    if (trace != null) {
      line =
          line.addKeyValue(RequestTrace.TRACE_ID, trace.traceId())
              .addKeyValue(RequestTrace.SPAN_ID, trace.spanId());
    }
    line.log("request failed");
    answer(
        ctx,
        Problem.of(ProblemType.INTERNAL_ERROR, "An unexpected error occurred and was logged."));
  }

  private static void answer(Context ctx, Problem problem) {
    RequestTrace trace = RequestTrace.of(ctx);
    if (!ctx.res().isCommitted()) {
      answer(ctx, problem, trace == null ? null : trace.traceId());
    }
    if (trace != null) {
      trace.end(ctx.statusCode());
    }
  }

  private static void answer(Context ctx, Problem problem, @Nullable String traceId) {
    // Discards the answer that was being prepared when something went wrong.
    ctx.res().resetBuffer();
    ctx.res().setHeader(Header.ETAG, null);
    UnreadBody.drain(ctx);
    if (problem.retryAfterSeconds() > 0) {
      ctx.res().setHeader(Header.RETRY_AFTER, Integer.toString(problem.retryAfterSeconds()));
    }
    if (problem.reservationId() != null) {
      ctx.res().setHeader(Header.LOCATION, ReservationHandlers.location(problem.reservationId()));
    }
    ctx.res().setHeader(Header.CACHE_CONTROL, "no-store");
    ProblemDocument document = ProblemDocument.of(problem, ctx.path(), requestId(ctx), traceId);
    Responses.send(ctx, problem.type().status(), document.contentType(), document.bytes());
  }

  private static String requestId(Context ctx) {
    String id = ctx.res().getHeader(RequestIds.HEADER);
    return id == null ? RequestIds.of(null) : id;
  }
}
