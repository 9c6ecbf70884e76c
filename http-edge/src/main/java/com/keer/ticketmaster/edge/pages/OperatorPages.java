package com.keer.ticketmaster.edge.pages;

import com.keer.ticketmaster.edge.access.Audience;
import com.keer.ticketmaster.edge.http.KeptFile;
import com.keer.ticketmaster.edge.http.Route;
import io.javalin.http.Context;
import io.javalin.http.Header;
import java.util.List;

/// The page of the operators, at their port: "The sale as it is". A process of any role has it.
public final class OperatorPages {

  private static final String PAGE = "/operate";
  private static final String PLACE = PAGE + "/assets";

  /// Read on first use.
  private static final class Prepared {
    private static final Assets ASSETS =
        new Assets(
            AssetFiles.reachableFrom(
                "operate/main.js", "operate/style.css", "app/style.css", "app/icon.svg"));
    private static final KeptFile SHELL = ASSETS.document("operate.html", PLACE);
  }

  /// The routes of this class.
  public List<Route> routes() {
    return List.of(
        Route.page(Audience.OPERATOR, PAGE, OperatorPages::page),
        Route.page(
            Audience.OPERATOR,
            PLACE + "/{" + PageHandlers.VERSION + "}/<" + PageHandlers.FILE + ">",
            OperatorPages::asset));
  }

  private static void page(Context ctx) {
    PageHandlers.describe(ctx);
    Prepared.SHELL.answer(ctx);
  }

  private static void asset(Context ctx) {
    Prepared.ASSETS.answer(
        ctx, ctx.pathParam(PageHandlers.VERSION), ctx.pathParam(PageHandlers.FILE));
  }

  /// Leads a browser that asks for `/` at this port to the page.
  ///
  /// @return false for all others
  public boolean leadsThere(Context ctx) {
    if (!ctx.path().equals("/") || !PageHandlers.looks(ctx) || !PageHandlers.wantsPage(ctx)) {
      return false;
    }
    ctx.res().setHeader(Header.CACHE_CONTROL, PageHandlers.NO_STORE);
    ctx.res().setHeader(Header.LOCATION, PAGE);
    ctx.status(303);
    return true;
  }

  /// What the page loads; for tests.
  static Assets assets() {
    return Prepared.ASSETS;
  }
}
