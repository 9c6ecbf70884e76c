package com.keer.ticketmaster.edge.pages;

import com.keer.ticketmaster.edge.http.KeptFile;
import com.keer.ticketmaster.edge.http.Route;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.Header;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The pages: one document for all of them, whose script looks at the address, and the files that
/// it loads. The pages have no rights of their own: they call the API like everybody else.
public final class PageHandlers {

  static final String VERSION = "version";
  static final String FILE = "file";
  private static final String HTML = "text/html";
  private static final String EMBEDDED = "embed/embed.js";
  static final String NO_STORE = "no-store";

  /// Nothing from or to another host, nothing inline, and no text that becomes markup.
  static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
          + " require-trusted-types-for 'script'; trusted-types 'none'";

  /// Read on first use: most processes never serve it.
  private static final class Prepared {
    private static final Assets ASSETS =
        new Assets(
            AssetFiles.reachableFrom(
                List.of("app/main.js", "app/style.css", "app/icon.svg"), List.of(EMBEDDED)));

    /// Its address stays, so it leads to the files of this version.
    private static final KeptFile EMBED =
        KeptFile.of(
            "text/javascript; charset=utf-8",
            "import './assets/%s/%s';\n"
                .formatted(ASSETS.version(), EMBEDDED)
                .getBytes(StandardCharsets.UTF_8));
  }

  private final Access access;

  /// Built on first use, too.
  private @Nullable KeptFile shell;

  /// @param access how callers become known here
  public PageHandlers(Access access) {
    this.access = access;
  }

  /// How those who book with a page become known.
  public enum Access {
    /// They say who they are; a page makes up an id and keeps it.
    OPEN,
    /// Each booking is that of a new guest.
    GUESTS,
    /// Only who is signed in can book.
    TOKENS
  }

  /// The routes of this class.
  public List<Route> routes() {
    return List.of(
        Route.page("/", this::page),
        Route.page("/events/{eventId}", this::page),
        Route.page("/reservations/{reservationId}", this::page),
        Route.page("/embed.js", PageHandlers::embed),
        Route.page("/assets/{" + VERSION + "}/<" + FILE + ">", PageHandlers::asset));
  }

  private void page(Context ctx) {
    describe(ctx);
    shell().answer(ctx);
  }

  /// Answers a browser that asks for a page that there is not with one that says so.
  ///
  /// @return false for callers who want no page
  public boolean answersNoSuchPage(Context ctx) {
    if (!looks(ctx) || isForPrograms(ctx.path()) || !wantsPage(ctx)) {
      return false;
    }
    describe(ctx);
    ctx.res().setHeader(Header.CACHE_CONTROL, NO_STORE);
    shell().send(ctx, 404);
    return true;
  }

  static boolean looks(Context ctx) {
    return ctx.method().equals(HandlerType.GET) || ctx.method().equals(HandlerType.HEAD);
  }

  private static boolean isForPrograms(String path) {
    return path.startsWith("/api/") || path.startsWith("/v1/") || path.startsWith("/assets/");
  }

  /// Browsers name HTML when somebody follows a link; programs do not, not even by `*/*`.
  static boolean wantsPage(Context ctx) {
    return Collections.list(ctx.req().getHeaders(Header.ACCEPT)).stream()
        .flatMap(line -> Arrays.stream(line.split(",", -1)))
        .anyMatch(each -> {
          String type = each.strip().toLowerCase(Locale.ROOT);
          return type.equals(HTML) || type.startsWith(HTML + ";");
        });
  }

  static void describe(Context ctx) {
    ctx.res().setHeader(Header.CONTENT_SECURITY_POLICY, POLICY);
    ctx.res().setHeader("Cross-Origin-Opener-Policy", "same-origin");
    ctx.res()
        .setHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()");
  }

  private static void asset(Context ctx) {
    Prepared.ASSETS.answer(ctx, ctx.pathParam(VERSION), ctx.pathParam(FILE));
  }

  /// The seat map for pages of other shops. Browsers load modules of other origins only with the
  /// headers that pages of `TICKETMASTER_CORS_ORIGINS` get.
  private static void embed(Context ctx) {
    Prepared.EMBED.answer(ctx, "no-cache");
  }

  private synchronized KeptFile shell() {
    if (shell == null) {
      shell =
          Prepared.ASSETS.document(
              "shell.html", "/assets", "{access}", access.name().toLowerCase(Locale.ROOT));
    }
    return shell;
  }

  /// What the pages load; for tests.
  static Assets assets() {
    return Prepared.ASSETS;
  }
}
