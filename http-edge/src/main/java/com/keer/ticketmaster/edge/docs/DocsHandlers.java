package com.keer.ticketmaster.edge.docs;

import com.keer.ticketmaster.edge.http.Responses;
import com.keer.ticketmaster.edge.http.Route;
import com.keer.ticketmaster.edge.problem.Problem;
import com.keer.ticketmaster.edge.problem.ProblemType;
import io.javalin.http.Context;
import io.javalin.http.Header;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// The routes that explain all others.
public final class DocsHandlers {

  private static final String HTML = "text/html; charset=utf-8";
  private static final String TYPE = "type";

  /// Built on first use: most processes never serve it.
  private static final class Prepared {
    private static final CacheableFile DOCUMENT =
        CacheableFile.of(Responses.JSON, ApiDocument.bytes(ApiDocument.load()));
    private static final String HTML_TEXT = Resources.read("page.html");
    private static final String PAGE_POLICY = PagePolicy.of(HTML_TEXT);
    private static final CacheableFile PAGE =
        CacheableFile.of(HTML, HTML_TEXT.getBytes(StandardCharsets.UTF_8));
    private static final String PROBLEM_POLICY = PagePolicy.of(Resources.read("problem.html"));
  }

  public List<Route> routes() {
    return List.of(
        Route.get("/openapi.json", ctx -> Prepared.DOCUMENT.answer(ctx)),
        Route.get("/docs", this::page),
        Route.get("/problems/{" + TYPE + "}", this::problem));
  }

  private void page(Context ctx) {
    ctx.res().setHeader(Header.CONTENT_SECURITY_POLICY, Prepared.PAGE_POLICY);
    Prepared.PAGE.answer(ctx);
  }

  private void problem(Context ctx) {
    String uri = "/problems/" + ctx.pathParam(TYPE);
    ProblemType type =
        Arrays.stream(ProblemType.values())
            .filter(each -> each.uri().equals(uri))
            .findFirst()
            .orElseThrow(() ->
                Problem.of(ProblemType.NO_SUCH_ROUTE, "There is no problem type with this name.")
                    .asException());
    ctx.res().setHeader(Header.CONTENT_SECURITY_POLICY, Prepared.PROBLEM_POLICY);
    CacheableFile.of(HTML, ProblemPage.of(type)).answer(ctx);
  }
}
