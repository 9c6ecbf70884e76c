package com.keer.ticketmaster.cli.picture;

import com.keer.ticketmaster.booking.SectionStatus;
import com.keer.ticketmaster.cli.console.JsonOutput;
import com.keer.ticketmaster.cli.drawing.Markup;
import com.keer.ticketmaster.hall.Row;
import com.keer.ticketmaster.hall.SeatCounts;
import com.keer.ticketmaster.hall.SeatStatus;
import com.keer.ticketmaster.hall.SectionLayout;
import com.keer.ticketmaster.replay.SectionFilm;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/// A page that plays a sale, in one self-contained file.
///
/// A page beats an animated GIF: it is sharp at any size, can be paused and examined seat by seat,
/// holds 400 frames of 10,000 seats in about a hundred kilobytes, and works with screen readers.
/// Each frame has the rows that changed since the previous one, in the notation of `SeatMap`.
public final class FilmPage {

  private static final String TEMPLATE = "film.html";

  /// The data of the page.
  record Film(String event, Map<String, String> colors, List<Section> sections) {}

  /// @param rows of the last frame, which has all rows that ever existed
  record Section(String name, boolean generalAdmission, List<Labels> rows, List<Frame> frames) {}

  record Labels(String row, List<String> seats) {}

  /// @param t its time, epoch milliseconds
  /// @param n the sequence of the section
  /// @param c how many seats are sold, held, free and blocked
  /// @param r the rows that changed, by their index
  record Frame(long t, long n, List<Integer> c, Map<Integer, String> r) {}

  private final Film film;

  private FilmPage(Film film) {
    this.film = film;
  }

  /// The page for some films.
  ///
  /// @param films of the sections to choose from, at least one
  public static FilmPage of(String event, List<SectionFilm> films) {
    Map<String, String> colors = new LinkedHashMap<>();
    for (SeatStatus status : SeatColors.STATUSES) {
      colors.put(String.valueOf(status.code()), color(SeatColors.fill(status)));
    }
    colors.put("freeEdge", color(SeatColors.FREE_EDGE));
    colors.put("heldMark", color(SeatColors.HELD_MARK));
    colors.put("blockedMark", color(SeatColors.BLOCKED_MARK));
    return new FilmPage(new Film(event, colors, films.stream().map(FilmPage::section).toList()));
  }

  public String html() {
    String data = Base64.getEncoder().encodeToString(zip(JsonOutput.line(film)));
    return template().replace("{{event}}", Markup.escape(film.event())).replace("{{data}}", data);
  }

  private static Section section(SectionFilm film) {
    SectionLayout layout = film.last().map().layout();
    boolean places = layout.isGeneralAdmission();
    List<Labels> labels = new ArrayList<>();
    if (!places) {
      for (Row row : layout.rows()) {
        labels.add(new Labels(row.label(), row.seats()));
      }
    }
    List<Frame> frames = new ArrayList<>();
    List<String> before = List.of();
    for (SectionStatus status : film.frames()) {
      List<String> now = places ? List.of() : status.map().rows();
      frames.add(frame(status, before, now));
      before = now;
    }
    return new Section(film.id().name(), places, labels, frames);
  }

  private static Frame frame(SectionStatus status, List<String> before, List<String> now) {
    Map<Integer, String> changed = new LinkedHashMap<>();
    for (int row = 0; row < now.size(); row++) {
      if (row >= before.size() || !before.get(row).equals(now.get(row))) {
        changed.put(row, now.get(row));
      }
    }
    SeatCounts counts = status.counts();
    List<Integer> numbers = List.of(counts.sold(), counts.held(), counts.free(), counts.blocked());
    return new Frame(status.time(), status.sequence(), numbers, changed);
  }

  private static byte[] zip(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static String template() {
    try (InputStream file = FilmPage.class.getResourceAsStream(TEMPLATE)) {
      if (file == null) {
        throw new IllegalStateException("this program lacks " + TEMPLATE);
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String color(int rgb) {
    return String.format(Locale.ROOT, "#%06x", rgb);
  }
}
