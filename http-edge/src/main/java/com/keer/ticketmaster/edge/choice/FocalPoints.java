package com.keer.ticketmaster.edge.choice;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.keer.ticketmaster.edge.database.CatalogueUnavailableException;
import com.keer.ticketmaster.edge.database.Database;
import com.keer.ticketmaster.edge.database.Outage;
import com.keer.ticketmaster.hall.FocalPoint;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SeatRun;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.hall.SectionLayout;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/// The best place of each section, as its opening in the catalogue names it. The status of a
/// section does not have it. It never changes, so it is read once.
///
/// A section that the catalogue does not have, or while it is away, counts as having the usual one.
/// That moves the order of what is offered, never what is sold.
final class FocalPoints {

  private static final int MOST_SECTIONS = 20_000;

  private static final String SQL =
      """
      SELECT opening #>> '{focalPoint,row}' AS focal_row, opening #>> '{focalPoint,seat}' AS seat
      FROM section WHERE event_id = :eventId AND name = :name
      """;

  /// What the catalogue says of a section.
  ///
  /// @param seat null for the usual place
  private record Told(@Nullable Seat seat) {}

  private static final Told USUAL = new Told(null);

  private final Database database;
  private final Cache<SectionId, Told> known =
      Caffeine.newBuilder().maximumSize(MOST_SECTIONS).executor(Runnable::run).build();

  FocalPoints(Database database) {
    this.database = database;
  }

  /// The place; null for the middle of the first row.
  @Nullable FocalPoint of(SectionId section, SectionLayout layout) {
    Told told = known.getIfPresent(section);
    if (told == null) {
      told = read(section);
      if (told == null) {
        return null;
      }
      known.put(section, told);
    }
    SeatRun place = told.seat() == null ? null : layout.find(told.seat());
    return place == null ? null : new FocalPoint(place.row(), 2 * place.position());
  }

  /// Null if it cannot be known now.
  private @Nullable Told read(SectionId section) {
    try {
      return database
          .jdbi()
          .withHandle(handle ->
              handle
                  .createQuery(SQL)
                  .bind("eventId", section.eventId())
                  .bind("name", section.name())
                  .map((row, context) -> told(row.getString("focal_row"), row.getString("seat")))
                  .findOne()
                  .orElse(null));
    } catch (CatalogueUnavailableException e) {
      return null;
    } catch (JdbiException e) {
      if (Outage.behind(e) == null) {
        throw e;
      }
      return null;
    }
  }

  private static Told told(@Nullable String row, @Nullable String number) {
    return row == null || number == null ? USUAL : new Told(new Seat(row, number));
  }
}
